package io.tidewaiter.verify;

import io.tidewaiter.evidence.Outcome;
import java.time.Duration;
import java.util.function.Supplier;

/** Told of what is asked and found out about images. Called often: it must not block or throw. */
public interface ImageEvents {
  /** Nobody listens. */
  ImageEvents NONE =
      new ImageEvents() {
        @Override
        public void asked(Question question, boolean known) {}

        @Override
        public void started(Question question, String image) {}

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

  /**
   * Work that is asked for here and now, and done on another thread at another time.
   *
   * @return the work, with whatever has to be carried along
   */
  default <T> Supplier<T> carried(Supplier<T> work) {
    return work;
  }

  /**
   * Somebody begins to find out. What is done for it is done by this thread and those that it
   * starts; it ends on this one.
   *
   * @param image repository, and tag or digest
   */
  void started(Question question, String image);

  /**
   * It was found out, or not.
   *
   * @param outcome {@code VERIFIED} for a digest or contents that are known; of several about one
   *     image the first that is not {@code VERIFIED}
   */
  void ended(Question question, Outcome outcome, Duration time);

  /** Tells one after the other. */
  static ImageEvents both(ImageEvents one, ImageEvents other) {
    return new BothImageEvents(one, other);
  }
}
