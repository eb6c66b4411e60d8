package io.tidewaiter.verify;

import io.tidewaiter.evidence.ImageFacts;

/** What is being found out about an image. It goes on whether somebody waits for it or not. */
public interface PendingFacts {
  /** True if nothing is left to wait for. */
  boolean isComplete();

  /** Waits until all is known or the deadline passes; what is not known by then is TIMED_OUT. */
  ImageFacts by(Deadline deadline);
}
