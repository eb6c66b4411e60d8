package io.tidewaiter.admission;

/**
 * Told how one review goes on its way. Stages do not overlap, and each is begun and ended by the
 * same thread; a review that is asked anew goes through them again.
 */
public interface ReviewTrace {
  /** Looks elsewhere. */
  ReviewTrace NONE =
      new ReviewTrace() {
        @Override
        public void began(String stage) {}

        @Override
        public void ended() {}

        @Override
        public void decided(DecisionRecord decision) {}
      };

  /**
   * @param stage {@code facts}
   */
  void began(String stage);

  /** The stage that was begun last has ended. */
  void ended();

  /** The answer stands. */
  void decided(DecisionRecord decision);
}
