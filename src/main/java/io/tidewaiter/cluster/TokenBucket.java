package io.tidewaiter.cluster;

import java.time.Duration;

/** Lets so many through at once, and so many more as time goes by. Not for several threads. */
final class TokenBucket {
  private final int most;
  private final long nanosEach;
  private double tokens;
  private long filledAt;

  /**
   * A full one.
   *
   * @param most how many tokens it holds
   * @param each how long it takes until there is one more
   * @param now a moment in nanoseconds, as {@link System#nanoTime} tells it
   */
  TokenBucket(int most, Duration each, long now) {
    this.most = most;
    this.nanosEach = each.toNanos();
    this.tokens = most;
    this.filledAt = now;
  }

  boolean has(long now) {
    tokens = Math.min(most, tokens + (double) (now - filledAt) / nanosEach);
    filledAt = now;
    return tokens >= 1;
  }

  /** Takes one, which must be there. */
  void take() {
    tokens -= 1;
  }
}
