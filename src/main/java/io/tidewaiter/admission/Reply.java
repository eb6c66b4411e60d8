package io.tidewaiter.admission;

import java.nio.charset.StandardCharsets;

/**
 * What the webhook answers.
 *
 * @param status 200 for every decision, refusals included; anything else is for the API server's
 *     failure policy
 * @param contentType of the body
 * @param body the bytes; not to be changed
 * @param undetermined true if the same review may be answered otherwise in a moment
 */
@SuppressWarnings("ArrayRecordComponent") // written once, straight to the wire
public record Reply(int status, String contentType, byte[] body, boolean undetermined) {
  /** A decision. */
  public static Reply review(byte[] body) {
    return new Reply(200, "application/json", body, false);
  }

  /** The same answer, which need not be the last word. */
  Reply asUndetermined() {
    return new Reply(status, contentType, body, true);
  }

  /** An answer that is no decision. */
  public static Reply problem(int status, String text) {
    return new Reply(
        status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), false);
  }
}
