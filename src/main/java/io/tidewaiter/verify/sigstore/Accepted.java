package io.tidewaiter.verify.sigstore;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * That a signature counts for an authority.
 *
 * @param marks by which its signer is told from others
 * @param until when it stops counting, if it does
 */
record Accepted(Set<String> marks, Optional<Instant> until) {
  Accepted {
    marks = Set.copyOf(marks);
  }

  /**
   * By the holder of a key.
   *
   * @param fingerprint SHA-256 of its SubjectPublicKeyInfo, in hexadecimal digits
   */
  static Accepted key(String fingerprint) {
    return new Accepted(Set.of(keyMark(fingerprint)), Optional.empty());
  }

  /**
   * By the holder of a certificate. Whoever has several has one identity; and a signature that is
   * stripped of its certificate is still by the same key.
   */
  static Accepted certificate(CertifiedSigner signer) {
    CertificateIdentity identity = signer.identity();
    // a line break in a subject could only make two signers one
    String name = "identity " + identity.issuer().orElse("") + "\n" + identity.subject();
    PublicKey key = identity.certificate().getPublicKey();
    return new Accepted(Set.of(name, keyMark(Hash.SHA256.hexOf(key.getEncoded()))), signer.until());
  }

  /** Not for longer than that. */
  Accepted until(Optional<Instant> end) {
    return new Accepted(
        marks, Stream.of(until, end).flatMap(Optional::stream).min(Comparator.naturalOrder()));
  }

  private static String keyMark(String fingerprint) {
    return "key " + fingerprint;
  }
}
