package io.tidewaiter.engine;

import io.tidewaiter.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes admission warnings, one line per finding. The API server cuts each at 256 characters once
 * all together exceed 4,096, so they stay below both.
 */
final class WarningText {
  private static final int EACH = 256;
  private static final int ALL = 4_000;

  private WarningText() {}

  /**
   * @param before what everybody has to know, one line each
   */
  static List<String> of(List<String> before, List<ToldResult> results) {
    if (before.isEmpty() && results.isEmpty()) {
      return List.of();
    }
    List<String> lines =
        Stream.concat(
                before.stream().map(line -> ForeignText.printable(line, EACH)),
                results.stream().flatMap(WarningText::lines))
            .distinct()
            .toList();
    List<String> warnings = new ArrayList<>(lines.size());
    int length = 0;
    for (String line : lines) {
      length += line.length();
      if (length > ALL - EACH) {
        warnings.add(
            "tidewaiter: "
                + (lines.size() - warnings.size())
                + " more warnings are left out for length; tidewaiter check shows all");
        break;
      }
      warnings.add(line);
    }
    return List.copyOf(warnings);
  }

  private static Stream<String> lines(ToldResult told) {
    PolicyResult result = told.result();
    String policy = "policy \"" + result.policy() + "\": ";
    Stream<String> findings =
        told.groups().stream()
            .map(group -> group.check() + ": " + group.sentence() + " → " + group.remedy());
    Stream<String> failures =
        result.failures().stream()
            .map(failure -> failure.check() + " could not be checked: an internal error");
    return Stream.concat(findings, failures)
        .map(line -> ForeignText.printable(policy + line, EACH));
  }
}
