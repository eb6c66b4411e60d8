package io.tidewaiter.verify.sigstore;

import io.tidewaiter.evidence.Endorsement;
import io.tidewaiter.evidence.SignatureFound;
import java.util.Optional;

/** What became of one artifact. */
sealed interface Judged {
  /**
   * It counts for somebody.
   *
   * @param otherwise why it does not count for the others, if there are any
   */
  record Counts(
      SignatureFound found, Endorsement endorsement, Claim claim, Optional<Refusal> otherwise)
      implements Judged {}

  /** It counts for nobody. */
  record CountsForNobody(SignatureFound found, Refusal.Kind kind) implements Judged {}

  /**
   * It is not what was asked for: an attestation among signatures, or one of another type.
   *
   * @param what it is
   */
  record NotAskedFor(String what) implements Judged {}
}
