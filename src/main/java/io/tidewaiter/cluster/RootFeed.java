package io.tidewaiter.cluster;

/** Where a trust root's text comes from, followed from the start to the end. */
interface RootFeed extends AutoCloseable {
  /** Told of what a feed says, one at a time, at least once. */
  interface Listener {
    void says(RootFeed feed, RootText text);

    /**
     * @param why as a clause
     */
    void isMissing(RootFeed feed, String why);
  }

  /** What to call it in problems. */
  String place();

  /** Must not be started twice. */
  void start();

  @Override
  void close();
}
