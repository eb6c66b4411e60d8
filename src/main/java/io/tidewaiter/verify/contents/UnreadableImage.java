package io.tidewaiter.verify.contents;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.Unknown;

/**
 * An image that cannot be judged by what is in it. The bytes are the ones that its digest stands
 * for, so whoever pushed it made it so, and asking again changes nothing.
 */
public final class UnreadableImage extends Exception {
  private final String reason;

  UnreadableImage(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Why, as the end of a sentence; no text of the image is in it. */
  public String reason() {
    return reason;
  }

  /** A refusal: nobody may escape judgement by pushing what cannot be read. */
  public Unknown asUnknown() {
    return new Unknown(Outcome.LIMIT_EXCEEDED, reason);
  }
}
