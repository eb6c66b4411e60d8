package io.tidewaiter.engine;

import io.tidewaiter.engine.Explanation.Reference;
import io.tidewaiter.policy.Action;
import io.tidewaiter.text.ForeignText;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes audit annotations: {@code decision}, {@code verdict}, {@code findings} and {@code
 * exempted}. The API server puts the webhook's name before each key.
 */
final class AuditText {
  private static final int LIMIT = 8_000;

  private AuditText() {}

  static Map<String, String> of(List<ToldResult> results, boolean allowed, Reference reference) {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("decision", reference.decisionId());
    annotations.put("verdict", allowed ? "allowed" : "denied");
    put(annotations, "findings", results.stream().flatMap(AuditText::findings));
    put(
        annotations,
        "exempted",
        results.stream().map(ToldResult::result).flatMap(AuditText::exempted));
    return Collections.unmodifiableMap(annotations);
  }

  private static void put(Map<String, String> annotations, String key, Stream<String> lines) {
    List<String> all = lines.toList();
    StringBuilder text = new StringBuilder();
    for (String line : all) {
      if (text.length() + line.length() > LIMIT) {
        text.append("; … ").append(all.size()).append(" in all");
        break;
      }
      text.append(text.isEmpty() ? "" : "; ").append(line);
    }
    if (!text.isEmpty()) {
      annotations.put(key, text.toString());
    }
  }

  private static Stream<String> findings(ToldResult told) {
    PolicyResult result = told.result();
    String actions =
        result.actions().stream()
            .sorted(Comparator.naturalOrder())
            .map(Action::label)
            .collect(Collectors.joining(","));
    String source = result.policy() + " (" + actions + ") ";
    return Stream.concat(
            told.groups().stream().map(group -> group.check() + ": " + group.sentence()),
            result.failures().stream().map(failure -> failure.check() + ": internal error"))
        .map(line -> source + line);
  }

  private static Stream<String> exempted(PolicyResult result) {
    return result.exempted().stream()
        .map(exempted ->
            result.policy()
                + " "
                + exempted.finding().check()
                + ": "
                + ForeignText.printable(exempted.finding().path().toDisplay(), 300)
                + " by exemption "
                + exempted.by().name()
                + " of "
                + ForeignText.printable(exempted.by().owner(), 100)
                + ", until "
                + exempted.by().expires());
  }
}
