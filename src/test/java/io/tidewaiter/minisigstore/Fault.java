package io.tidewaiter.minisigstore;

import io.tidewaiter.evidence.Outcome;

/** What is wrong with a signature, and how its image is to be judged if it has no other. */
public enum Fault {
  /** Nothing: it has to count. */
  NONE(Outcome.VERIFIED),
  /** Parts contradict each other, or are not what they should be. */
  BROKEN(Outcome.UNTRUSTED),
  /** Sound, but by somebody who is not trusted, or proved by such a service. */
  STRANGER(Outcome.UNTRUSTED),
  /** A part is missing that has to be there. */
  INCOMPLETE(Outcome.UNTRUSTED),
  /** Sound, but made when a certificate or a service was not valid. */
  OUT_OF_TIME(Outcome.UNTRUSTED),
  /** Sound, but of another image. */
  OTHER_IMAGE(Outcome.UNTRUSTED),
  /** Sound, but it says something else than what was asked for. */
  OTHER_STATEMENT(Outcome.UNSIGNED);

  private final Outcome outcome;

  Fault(Outcome outcome) {
    this.outcome = outcome;
  }

  public Outcome outcome() {
    return outcome;
  }
}
