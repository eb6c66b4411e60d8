package io.tidewaiter.system.clock;

/**
 * The clock as a process with a {@link ClockAgent} sees it: the machine's, and so much more. Stands
 * in for the two methods of the same names through which all of Java asks for the time of day.
 */
public final class SkewedTime {
  private static final long MILLIS = 1000;
  private static final long NANOS = 1_000_000;

  // static as what it stands in for
  private static volatile long skew;

  private SkewedTime() {}

  static void skewBy(long millis) {
    skew = millis;
  }

  /** For {@code java.lang.System}. */
  public static long currentTimeMillis() {
    return System.currentTimeMillis() + skew;
  }

  /** For {@code jdk.internal.misc.VM}: nanoseconds since this second of the epoch. */
  public static long getNanoTimeAdjustment(long second) {
    return (currentTimeMillis() - second * MILLIS) * NANOS;
  }
}
