package io.tidewaiter.verify.sigstore;

import io.tidewaiter.trust.Trust;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Judges whether a signature is by the holder of a key. */
final class KeyJudge {
  private static final int SHA256_LENGTH = 32;
  private static final int DIGITS_SHOWN = 16;

  private KeyJudge() {}

  static void check(Examination examination, Trust.Key trust) throws Refusal {
    SignatureEvidence evidence = examination.evidence();
    if (!(evidence.signatory() instanceof Signatory.KeyHolder holder)) {
      throw Refusal.otherCredential("it comes with a certificate, and keys are trusted here");
    }
    if (KeySignature.verifies(
        trust.key(), trust.hash(), examination.signed(), evidence.signature())) {
      return;
    }
    if (hinted(holder).equals(Optional.of(trust.fingerprint()))) {
      throw Refusal.tampered("it is not valid under the key that it names");
    }
    throw Refusal.otherSigner("it is not by a key that is trusted here");
  }

  /** The key that a signature hints at, as messages name it. */
  static String name(Signatory.KeyHolder holder) {
    return hinted(holder)
        .map(print -> "a key with fingerprint " + shortened(print))
        .orElse("a key");
  }

  private static String shortened(String fingerprint) {
    return fingerprint.substring(0, DIGITS_SHOWN) + "…";
  }

  /** cosign hints by the SHA-256 of the SubjectPublicKeyInfo; others write what they like. */
  private static Optional<String> hinted(Signatory.KeyHolder holder) {
    return holder
        .hint()
        .flatMap(KeyJudge::digest)
        .filter(digest -> digest.length == SHA256_LENGTH)
        .map(HexFormat.of()::formatHex);
  }

  private static Optional<byte[]> digest(String hint) {
    try {
      return Optional.of(Base64.getDecoder().decode(hint));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
