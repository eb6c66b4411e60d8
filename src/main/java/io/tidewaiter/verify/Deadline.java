package io.tidewaiter.verify;

import java.time.Duration;

/**
 * The moment after which an answer comes too late, on the monotonic clock of this process. It means
 * nothing to another process.
 *
 * @param nanoTime as {@link System#nanoTime()} counts
 */
public record Deadline(long nanoTime) {
  /** Nobody waits. */
  public static final Deadline PASSED = new Deadline(System.nanoTime());

  // beyond this, nanoTime could not be compared
  private static final Duration LONGEST = Duration.ofDays(365);

  /** The moment so long after now. */
  public static Deadline in(Duration time) {
    return after(System.nanoTime(), time);
  }

  /** The moment so long after another, which is given as {@link System#nanoTime()} counts. */
  public static Deadline after(long nanoTime, Duration time) {
    Duration bounded = time.compareTo(LONGEST) > 0 ? LONGEST : time;
    return new Deadline(nanoTime + bounded.toNanos());
  }

  /** The time left; zero once it has passed. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** True once there is no time left. */
  public boolean hasPassed() {
    return remaining().isZero();
  }

  /** This deadline, or the one so long after now if that comes first. */
  public Deadline orIn(Duration time) {
    Deadline other = in(time);
    return other.nanoTime - nanoTime < 0 ? other : this;
  }
}
