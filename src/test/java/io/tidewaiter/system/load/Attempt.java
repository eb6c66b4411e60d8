package io.tidewaiter.system.load;

import java.time.Duration;

/**
 * One Pod that was asked for.
 *
 * @param at since the load began
 * @param bad it breaks the policy
 * @param took until the answer
 * @param message the API server's, empty if it had nothing to say
 */
public record Attempt(Duration at, boolean bad, Outcome outcome, Duration took, String message) {
  /** What came of it. */
  public enum Outcome {
    /** The Pod would have been made. */
    ADMITTED,
    /** The policy refused it, with its explanation. */
    REFUSED,
    /** The API server refused it since no replica gave an answer. */
    UNDECIDED,
    /** The API server itself was not there, too busy, or did not know our Service yet. */
    AWAY;

    /** Whether Tidewaiter judged the Pod. */
    public boolean isVerdict() {
      return this == ADMITTED || this == REFUSED;
    }
  }
}
