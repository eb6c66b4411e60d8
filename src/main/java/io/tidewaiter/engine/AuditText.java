package io.tidewaiter.engine;

import io.tidewaiter.engine.Explanation.Reference;
import io.tidewaiter.engine.PolicyResult.Exempted;
import io.tidewaiter.engine.PolicyResult.Failure;
import io.tidewaiter.policy.Action;
import io.tidewaiter.text.ForeignText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes audit annotations: {@code decision}, {@code verdict}, {@code findings}, {@code exempted}
 * and {@code break-glass}. The API server puts the webhook's name before each key.
 */
final class AuditText {
  private static final int LIMIT = 8_000;

  private final StringBuilder text = new StringBuilder(256);
  private int lines;
  private boolean full;

  private AuditText() {}

  static Map<String, String> of(List<ToldResult> results, boolean allowed, Reference reference) {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("decision", reference.decisionId());
    annotations.put("verdict", allowed ? "allowed" : "denied");
    AuditText findings = new AuditText();
    AuditText exempted = new AuditText();
    AuditText breakGlass = new AuditText();
    for (ToldResult told : results) {
      findings.findings(told);
      exempted.exempted(told.result());
      breakGlass.breakGlass(told.result());
    }
    findings.putInto(annotations, "findings");
    exempted.putInto(annotations, "exempted");
    breakGlass.putInto(annotations, "break-glass");
    return Collections.unmodifiableMap(annotations);
  }

  private void findings(ToldResult told) {
    String source = told.result().policy() + " (" + labels(told.result().actions()) + ") ";
    for (FindingGroup group : told.groups()) {
      line(source, group.check().value(), ": ", group.place(), " ", group.found());
    }
    for (Failure failure : told.result().failures()) {
      line(source, failure.check().value(), ": internal error");
    }
  }

  private void exempted(PolicyResult result) {
    for (Exempted exempted : result.exempted()) {
      line(
          result.policy(),
          " ",
          exempted.finding().check().value(),
          ": ",
          ForeignText.printable(exempted.finding().path().toDisplay(), 300),
          " by exemption ",
          exempted.by().name(),
          " of ",
          ForeignText.printable(exempted.by().owner(), 100),
          ", until ",
          exempted.by().expires().toString());
    }
  }

  private void breakGlass(PolicyResult result) {
    result.letThroughBy().ifPresent(glass -> line(BreakGlassText.entry(result, glass)));
  }

  /** Once a line does not fit, those after it are only counted. */
  private void line(String... parts) {
    lines++;
    int length = 0;
    for (String part : parts) {
      length += part.length();
    }
    full |= text.length() + length > LIMIT;
    if (!full) {
      text.append(text.isEmpty() ? "" : "; ");
      for (String part : parts) {
        text.append(part);
      }
    }
  }

  private void putInto(Map<String, String> annotations, String key) {
    if (full) {
      text.append("; … ").append(lines).append(" in all");
    }
    if (!text.isEmpty()) {
      annotations.put(key, text.toString());
    }
  }

  private static String labels(Set<Action> actions) {
    StringBuilder labels = new StringBuilder();
    for (Action action : Action.values()) {
      if (actions.contains(action)) {
        labels.append(labels.isEmpty() ? "" : ",").append(action.label());
      }
    }
    return labels.toString();
  }
}
