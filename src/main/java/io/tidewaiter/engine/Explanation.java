package io.tidewaiter.engine;

import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A verdict in words. The same words in the reply to kubectl, in Events, in the audit log and on
 * the command line.
 *
 * @param message why the request is refused; empty if it is not
 * @param warnings one line each, within the API server's limits
 * @param auditAnnotations for the API server's audit log, by key
 */
public record Explanation(
    Optional<String> message, List<String> warnings, Map<String, String> auditAnnotations) {

  /** Where a reader is sent for more, and how an entry of the log is found again. */
  public record Reference(String decisionId, Optional<String> docsUrl) {}

  public static Explanation of(Subject subject, Verdict verdict, Reference reference) {
    if (isSilent(verdict)) {
      return new Explanation(Optional.empty(), List.of(), Map.of());
    }
    List<ToldResult> results = new ArrayList<>(verdict.results().size());
    for (PolicyResult result : verdict.results()) {
      results.add(ToldResult.of(result));
    }
    List<ToldResult> denying = ToldResult.with(Action.DENY, results);
    return new Explanation(
        denying.isEmpty()
            ? Optional.empty()
            : Optional.of(new DenialText(subject, reference).of(denying)),
        WarningText.of(BreakGlassText.warnings(results), ToldResult.with(Action.WARN, results)),
        AuditText.of(results, denying.isEmpty(), reference));
  }

  private static boolean isSilent(Verdict verdict) {
    for (PolicyResult result : verdict.results()) {
      if (!result.passes() || !result.exempted().isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
