package io.tidewaiter.admission;

import io.tidewaiter.engine.Explanation;
import io.tidewaiter.engine.Verdict;
import io.tidewaiter.mutate.JsonPatch;
import java.util.List;
import java.util.Map;

/**
 * The answer to one request, and its grounds.
 *
 * @param outcome whether the request is allowed, and if not, whose fault that is
 * @param message why it is refused; if it is allowed, why it was not judged or what was not filled
 *     in, for the log
 * @param warnings for the requester, one line each
 * @param auditAnnotations for the API server's audit log, by key
 * @param patch what is filled in; empty if nothing is
 * @param verdict what the policies said
 * @param images how many images were asked about
 */
public record Decision(
    Outcome outcome,
    String message,
    List<String> warnings,
    Map<String, String> auditAnnotations,
    JsonPatch patch,
    Verdict verdict,
    int images) {

  /** How a request ends, with the HTTP status and the reason that the answer gives. */
  public enum Outcome {
    ALLOWED(200, ""),
    DENIED(403, "Forbidden"),
    MALFORMED(400, "BadRequest"),
    /** Something that is needed to judge is not known yet: a moment later it may be. */
    UNDETERMINED(503, "ServiceUnavailable"),
    FAILED(500, "InternalError");

    private final int code;
    private final String reason;

    Outcome(int code, String reason) {
      this.code = code;
      this.reason = reason;
    }

    int code() {
      return code;
    }

    String reason() {
      return reason;
    }
  }

  /** Allowed without being judged. */
  static Decision letThrough(String reason) {
    return unexplained(Outcome.ALLOWED, reason);
  }

  /** Refused without being judged. */
  static Decision refused(Outcome outcome, String message) {
    return unexplained(outcome, message);
  }

  static Decision judged(Verdict verdict, Explanation explanation, int images) {
    return new Decision(
        verdict.allowed() ? Outcome.ALLOWED : Outcome.DENIED,
        explanation.message().orElse(""),
        explanation.warnings(),
        explanation.auditAnnotations(),
        JsonPatch.EMPTY,
        verdict,
        images);
  }

  /**
   * Allowed with some defaults filled in.
   *
   * @param note what was not filled in and why, for the log
   */
  static Decision patched(JsonPatch patch, String note, List<String> warnings, int images) {
    return new Decision(
        Outcome.ALLOWED, note, warnings, Map.of(), patch, Verdict.NOT_CONCERNED, images);
  }

  public boolean allowed() {
    return outcome == Outcome.ALLOWED;
  }

  private static Decision unexplained(Outcome outcome, String message) {
    return new Decision(
        outcome, message, List.of(), Map.of(), JsonPatch.EMPTY, Verdict.NOT_CONCERNED, 0);
  }
}
