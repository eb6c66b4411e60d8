package io.tidewaiter.verify;

import io.tidewaiter.evidence.Outcome;
import java.time.Duration;

/** Told of what is asked and found out about images. Called often: it must not block or throw. */
public interface ImageEvents {
  /** Nobody listens. */
  ImageEvents NONE =
      new ImageEvents() {
        @Override
        public void asked(Question question, boolean known) {}

        @Override
        public void started(Question question) {}

        @Override
        public void ended(Question question, Outcome outcome, Duration time) {}
      };

  /** What there is to find out about an image. */
  enum Question {
    /** What a tag points to. */
    DIGEST,
    /** What is in the image. */
    CONTENTS,
    /** What is signed about it, and by whom. */
    EVIDENCE
  }

  /**
   * @param known true if the answer was there, or already being found out
   */
  void asked(Question question, boolean known);

  /** Somebody begins to find out. */
  void started(Question question);

  /**
   * It was found out, or not.
   *
   * @param outcome {@code VERIFIED} for a digest or contents that are known; of several about one
   *     image the first that is not {@code VERIFIED}
   */
  void ended(Question question, Outcome outcome, Duration time);
}
