package io.tidewaiter.verify.sigstore;

import io.tidewaiter.evidence.SignatureFound;

/** What became of one artifact. */
sealed interface Judged {
  /** It counts for somebody. */
  record Counts(SignatureFound found, Claim claim) implements Judged {}

  /** It counts for nobody. */
  record CountsForNobody(SignatureFound found, Refusal.Kind kind) implements Judged {}

  /**
   * It is not what was asked for: an attestation among signatures, or one of another type.
   *
   * @param what it is
   */
  record NotAskedFor(String what) implements Judged {}
}
