package io.tidewaiter.verify.sigstore;

import dev.sigstore.encryption.certificates.transparency.CTLogInfo;
import dev.sigstore.encryption.certificates.transparency.CTVerifier;
import dev.sigstore.encryption.certificates.transparency.VerifiedSCT;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a certificate is in a certificate log (RFC 6962). Only proofs in the certificate itself
 * count. Of the library the part that judges the proofs, for its {@code FulcioVerifier} cannot do
 * so without a path of its own, which it dates by the certificate and not by the signature.
 */
final class CertificateTransparency {
  private CertificateTransparency() {}

  static void check(CertificatePath path, TrustMaterial root) throws Refusal {
    CTVerifier verifier =
        new CTVerifier(id ->
            root.certificateLogs().stream()
                .map(log -> new CTLogInfo(log.key(), "certificate log", log.host()))
                .filter(log -> Arrays.equals(log.getID(), id))
                .findFirst()
                .orElse(null));
    List<VerifiedSCT> valid;
    try {
      valid =
          verifier
              .verifySignedCertificateTimestamps(path.certificates(), null, null)
              .getValidSCTs();
    } catch (CertificateEncodingException | RuntimeException e) {
      // it also throws when the certificate has none
      throw missing(root);
    }
    for (VerifiedSCT each : valid) {
      Instant time = Instant.ofEpochMilli(each.sct.getTimestamp());
      if (root.certificateLogs().stream()
          .anyMatch(log -> log.hasId(each.sct.getLogID()) && log.window().contains(time))) {
        return;
      }
    }
    throw missing(root);
  }

  private static Refusal missing(TrustMaterial root) {
    return Refusal.untrusted(
        "its certificate has no proof of being in a certificate log of the trust root "
            + Refusal.quote(root.name()));
  }
}
