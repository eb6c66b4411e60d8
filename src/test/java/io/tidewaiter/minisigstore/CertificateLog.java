package io.tidewaiter.minisigstore;

import io.tidewaiter.minisigstore.SigningKey.Curve;
import java.time.Instant;

/**
 * A certificate log, as far as promises of inclusion go.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6962#section-3.2">RFC 6962, 3.2</a>
 */
final class CertificateLog {
  private static final int V1 = 0;
  private static final int CERTIFICATE_TIMESTAMP = 0;
  private static final int PRECERT_ENTRY = 1;
  private static final int SHA256 = 4;
  private static final int ECDSA = 3;

  private final SigningKey key = SigningKey.ecdsa(Curve.P256);

  Bytes spki() {
    return key.spki();
  }

  /**
   * The list of one SCT, as a certificate carries it.
   *
   * @param issuerKey the SubjectPublicKeyInfo of who issues the certificate
   * @param certificate the TBSCertificate without the list
   */
  Bytes promise(Bytes issuerKey, Bytes certificate, Instant time) {
    Bytes toBeSigned =
        new TlsBytes()
            .number(V1, 1)
            .number(CERTIFICATE_TIMESTAMP, 1)
            .number(time.toEpochMilli(), 8)
            .number(PRECERT_ENTRY, 2)
            .raw(issuerKey.sha256())
            .vector(certificate, 3)
            .number(0, 2)
            .bytes();
    Bytes timestamp =
        new TlsBytes()
            .number(V1, 1)
            .raw(spki().sha256())
            .number(time.toEpochMilli(), 8)
            .number(0, 2)
            .number(SHA256, 1)
            .number(ECDSA, 1)
            .vector(key.sign(toBeSigned), 2)
            .bytes();
    return new TlsBytes().vector(new TlsBytes().vector(timestamp, 2).bytes(), 2).bytes();
  }
}
