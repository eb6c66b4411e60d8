package io.tidewaiter.webhook;

import java.util.concurrent.atomic.AtomicLong;

/** An amount of memory that requests take from and give back. */
final class MemoryShare {
  private final AtomicLong left;

  MemoryShare(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /** True if there was enough; it is taken then, and has to be given back. */
  boolean take(long bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    giveBack(bytes);
    return false;
  }

  void giveBack(long bytes) {
    left.addAndGet(bytes);
  }
}
