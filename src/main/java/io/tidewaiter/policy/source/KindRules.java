package io.tidewaiter.policy.source;

import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.Workloads;
import io.tidewaiter.policy.KindName;
import io.tidewaiter.text.ForeignText;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads lists of kinds: those of Kubernetes that bear Pods, and what a policy declares. */
final class KindRules {
  private final ProblemLog problems;
  private final Set<String> known = new TreeSet<>();

  KindRules(ProblemLog problems, List<WorkloadKind> declared) {
    this.problems = problems;
    Stream.concat(Workloads.BUILT_IN.kinds().stream(), declared.stream())
        .flatMap(KindName::spellings)
        .forEach(known::add);
  }

  /** Every kind must be known. */
  Set<KindName> known(@Nullable List<String> written, FieldPath path) {
    List<String> kinds = Specs.list(written);
    for (int i = 0; i < kinds.size(); i++) {
      if (!known.contains(kinds.get(i))) {
        String suggestion = Suggestion.of(kinds.get(i), known);
        problems.add(
            path.item(i, null),
            "no kind "
                + ForeignText.printable(kinds.get(i), 64)
                + " that bears Pods is known"
                + (suggestion.isEmpty() ? "; declare it under spec.workloads" : suggestion));
      }
    }
    return names(kinds);
  }

  /** A kind may be declared elsewhere, but what is nearly a known one is a mistake. */
  Set<KindName> plausible(@Nullable List<String> written, FieldPath path) {
    List<String> kinds = Specs.list(written);
    for (int i = 0; i < kinds.size(); i++) {
      String suggestion = Suggestion.of(kinds.get(i), known);
      if (!known.contains(kinds.get(i)) && !suggestion.isEmpty()) {
        problems.add(
            path.item(i, null),
            "no kind " + ForeignText.printable(kinds.get(i), 64) + " is known" + suggestion);
      }
    }
    return names(kinds);
  }

  private static Set<KindName> names(List<String> kinds) {
    return kinds.stream().map(KindName::of).collect(Collectors.toUnmodifiableSet());
  }
}
