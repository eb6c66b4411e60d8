package io.tidewaiter.certificate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Measures for how long a CA has been trusted everywhere without a break. It counts by a clock that
 * nobody sets, and begins anew with each program.
 */
public final class Settling {
  private final Duration pause;
  private @Nullable X509Certificate authority;
  private long since;

  public Settling(Duration pause) {
    this.pause = pause;
  }

  /**
   * Whether it has been trusted for long enough.
   *
   * @param everywhere whether it is trusted everywhere now
   * @param nanos of a clock that only goes forward
   */
  public boolean isOver(X509Certificate candidate, boolean everywhere, long nanos) {
    if (!everywhere) {
      authority = null;
      return false;
    }
    if (!candidate.equals(authority)) {
      authority = candidate;
      since = nanos;
    }
    return nanos - since >= pause.toNanos();
  }
}
