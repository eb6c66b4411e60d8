package io.tidewaiter.verify.sigstore;

import java.time.Duration;

/** How much of one artifact is looked at. */
final class Limits {
  static final int LOG_ENTRIES = 32;
  static final int TIMESTAMPS = 32;

  /** The leaf included. */
  static final int CERTIFICATES = 10;

  /** A tree of 2^63 entries has no longer proof. */
  static final int PROOF_HASHES = 64;

  /** cosign, sigstore-go and sigstore-java take no more than 20 either. */
  static final int CHECKPOINT_SIGNATURES = 20;

  static final int SUBJECTS = 1024;

  /** How far the clocks of others may be ahead. */
  static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private Limits() {}
}
