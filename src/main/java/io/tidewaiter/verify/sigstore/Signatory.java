package io.tidewaiter.verify.sigstore;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Who made a signature, as the signature itself says. */
sealed interface Signatory {
  /**
   * The holder of a key.
   *
   * @param hint at which; nobody vouches for it
   */
  record KeyHolder(Optional<String> hint) implements Signatory {}

  /**
   * The holder of a certificate.
   *
   * @param others that may lead to its root; nobody vouches for them
   */
  record CertificateHolder(X509Certificate leaf, List<X509Certificate> others)
      implements Signatory {
    public CertificateHolder {
      others = List.copyOf(others);
    }
  }
}
