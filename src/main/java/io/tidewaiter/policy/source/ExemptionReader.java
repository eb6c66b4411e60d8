package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.image.CheckCatalogue;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.resource.PolicyExemptionSpec;
import io.tidewaiter.policy.resource.PolicyExemptionSpec.WorkloadScope;
import io.tidewaiter.policy.resource.Rules;
import io.tidewaiter.text.ForeignText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a PolicyExemption. */
final class ExemptionReader {
  static final FieldPath SPEC = FieldPath.of("spec");

  private static final String EVERY_CHECK = "*";
  private static final WorkloadScope EVERY_WORKLOAD = new WorkloadScope(null, null, null);
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

  private final SpecReader<PolicyExemptionSpec> specs =
      new SpecReader<>("policyexemptions", PolicyExemptionSpec.class);

  /** The exemption; it must not be used if there are problems. */
  Optional<Exemption> read(JsonNode object, ProblemLog problems) {
    String name = Names.metadata(object, "name", problems);
    String namespace = Names.metadata(object, "namespace", problems);
    return specs.read(object, problems).map(spec -> exemption(namespace, name, spec, problems));
  }

  private static Exemption exemption(
      String namespace, String name, PolicyExemptionSpec spec, ProblemLog problems) {
    GlobReader globs = new GlobReader(problems);
    WorkloadScope workloads = spec.workloads() == null ? EVERY_WORKLOAD : spec.workloads();
    FieldPath scope = SPEC.field("workloads");
    return new Exemption(
        namespace,
        name,
        globs.names(spec.policies(), SPEC.field("policies")),
        checks(Specs.list(spec.checks()), problems),
        new KindRules(problems, List.of()).plausible(workloads.kinds(), scope.field("kinds")),
        globs.names(workloads.names(), scope.field("names")),
        new SelectorReader(problems).read(workloads.selector(), scope.field("selector")),
        globs.names(spec.containers(), SPEC.field("containers")),
        globs.any(spec.images()),
        text(spec.owner(), SPEC.field("owner"), problems),
        text(spec.reason(), SPEC.field("reason"), problems),
        expires(spec.expires(), problems));
  }

  /** Empty stands for every check. */
  private static Set<CheckId> checks(List<String> written, ProblemLog problems) {
    FieldPath path = SPEC.field("checks");
    if (written.equals(List.of(EVERY_CHECK))) {
      return Set.of();
    }
    List<String> known =
        CheckCatalogue.infos().stream().map(info -> info.id().value()).sorted().toList();
    Set<CheckId> checks = new HashSet<>();
    for (int i = 0; i < written.size(); i++) {
      String check = written.get(i);
      if (known.contains(check)) {
        checks.add(new CheckId(check));
      } else if (check.equals(EVERY_CHECK)) {
        problems.add(path.item(i, null), "\"*\" means every check: it must stand alone");
      } else {
        problems.add(
            path.item(i, null),
            "there is no check " + ForeignText.printable(check, 64) + Suggestion.of(check, known));
      }
    }
    return checks;
  }

  private static String text(@Nullable String written, FieldPath path, ProblemLog problems) {
    if (written == null) {
      return "";
    }
    if (written.isBlank()) {
      problems.add(path, Rules.NOT_BLANK);
    }
    return written.strip();
  }

  /** Long ago if it cannot be read: such an exemption must never apply. */
  private static Instant expires(@Nullable String written, ProblemLog problems) {
    if (written == null) {
      return Instant.EPOCH;
    }
    try {
      if (RFC_3339.matches(written.toUpperCase(Locale.ROOT))) {
        return OffsetDateTime.parse(written.toUpperCase(Locale.ROOT)).toInstant();
      }
    } catch (DateTimeException e) {
      // the form is right but there is no such day or hour
    }
    problems.add(
        SPEC.field("expires"),
        ProblemLog.quoted(written) + " is not an RFC 3339 time such as 2027-01-31T00:00:00Z");
    return Instant.EPOCH;
  }
}
