package io.tidewaiter.policy.source;

import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.text.Glob;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads lists of patterns; one that can never match is a mistake. */
final class GlobReader {
  private final ProblemLog problems;

  GlobReader(ProblemLog problems) {
    this.problems = problems;
  }

  /** Patterns of anything. */
  List<Glob> any(@Nullable List<String> written) {
    return Specs.list(written).stream().map(Glob::new).toList();
  }

  /** Patterns of names of objects. */
  List<Glob> names(@Nullable List<String> written, FieldPath path) {
    return checked(
        written,
        path,
        Names::isGlob,
        " can match no name: names have lower-case letters, digits, - and .; * stands for any"
            + " characters");
  }

  /** Patterns of {@code NAMESPACE/NAME}. */
  List<Glob> serviceAccounts(@Nullable List<String> written, FieldPath path) {
    return checked(
        written,
        path,
        text -> text.indexOf('/') > 0 && Names.isGlob(text.replaceFirst("/", "-")),
        " is not NAMESPACE/NAME");
  }

  private List<Glob> checked(
      @Nullable List<String> written, FieldPath path, Predicate<String> sound, String otherwise) {
    List<String> texts = Specs.list(written);
    for (int i = 0; i < texts.size(); i++) {
      if (!sound.test(texts.get(i))) {
        problems.add(path.item(i, null), ProblemLog.quoted(texts.get(i)) + otherwise);
      }
    }
    return any(texts);
  }
}
