package io.tidewaiter.upkeep;

import java.time.Duration;

/**
 * Lets something be done only after it was needed for a while without a break. So the leader comes
 * first, and whoever else sees the need only steps in when the leader does not.
 */
final class Turn {
  private boolean waiting;
  private long since;

  /**
   * @param needed whether there is anything to do
   * @param nanos of a clock that only goes forward
   */
  boolean hasCome(boolean needed, Duration pause, long nanos) {
    if (!needed) {
      waiting = false;
      return false;
    }
    if (!waiting) {
      waiting = true;
      since = nanos;
    }
    return nanos - since >= pause.toNanos();
  }
}
