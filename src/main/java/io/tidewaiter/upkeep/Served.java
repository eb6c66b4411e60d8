package io.tidewaiter.upkeep;

import io.tidewaiter.certificate.Contents;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What this replica serves with, and whether anybody should be sent to it. */
final class Served {
  private final Duration freshness;
  private volatile Contents contents = Contents.NONE;
  private volatile boolean trusted;
  private volatile long seenAt;

  /**
   * @param freshness for how long the Secret may be out of sight
   */
  Served(Duration freshness) {
    this.freshness = freshness;
  }

  Contents contents() {
    return contents;
  }

  /**
   * @param nanos when the Secret was read, by a clock that only goes forward
   * @param everywhere whether every caller trusts it
   */
  void seen(Contents now, long nanos, boolean everywhere) {
    contents = now;
    seenAt = nanos;
    trusted |= everywhere; // a bundle that is emptied later is put right sooner than a probe fails
  }

  Optional<String> notReady(Instant now, long nanos) {
    Contents current = contents;
    if (current.serving().isEmpty()) {
      return Optional.of("there is no certificate yet");
    }
    if (!trusted) {
      return Optional.of("the webhook configurations do not trust the certificate's CA yet");
    }
    Instant end = current.serving().get().certificate().getNotAfter().toInstant();
    if (!now.isBefore(end)) {
      return Optional.of("the certificate ended at " + end);
    }
    return nanos - seenAt > freshness.toNanos()
        ? Optional.of("the Secret with the certificates has not been read for " + freshness)
        : Optional.empty();
  }
}
