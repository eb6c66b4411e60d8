package io.tidewaiter.system;

import java.time.Duration;

/** Waits for what other processes do. */
public final class Eventually {
  private static final Duration PAUSE = Duration.ofMillis(40);

  private Eventually() {}

  /**
   * Repeats assertions until they hold, and says how long that took.
   *
   * @throws AssertionError the last one, if they do not hold in time
   */
  public static Duration within(Duration patience, Runnable assertions) {
    long start = System.nanoTime();
    while (true) {
      long begun = System.nanoTime();
      try {
        assertions.run();
        return Duration.ofNanos(System.nanoTime() - start);
      } catch (AssertionError e) {
        // the deadline is for the attempt's begin: an attempt itself takes a moment
        if (begun - start > patience.toNanos()) {
          throw e;
        }
      }
      pause();
    }
  }

  static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
