package io.tidewaiter.verify.sigstore;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a certificate has to be for, so that one may sign software with it. */
final class SigningCertificate {
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  private static final String ANY = "2.5.29.37.0";
  private static final int DIGITAL_SIGNATURE = 0;

  private SigningCertificate() {}

  /** Refuses a signer's certificate that is for something else. */
  static void checkLeaf(X509Certificate leaf) throws Refusal {
    if (leaf.getBasicConstraints() >= 0) {
      throw Refusal.untrusted("its certificate is that of a certificate authority");
    }
    boolean[] usage = leaf.getKeyUsage();
    if (usage != null && !usage[DIGITAL_SIGNATURE]) {
      throw Refusal.untrusted("its certificate is not for signatures");
    }
    List<String> purposes = purposes(leaf);
    if (purposes == null || !purposes.contains(CODE_SIGNING)) {
      throw Refusal.untrusted("its certificate is not for signing code");
    }
  }

  /** Refuses a path in which an authority may not issue such certificates. */
  static void checkPath(CertificatePath path) throws Refusal {
    for (X509Certificate authority : path.certificates().subList(1, path.certificates().size())) {
      List<String> purposes = purposes(authority);
      if (purposes != null && !purposes.contains(CODE_SIGNING) && !purposes.contains(ANY)) {
        throw Refusal.untrusted(
            "the authority of its certificate may not issue certificates for signing code");
      }
    }
  }

  private static @Nullable List<String> purposes(X509Certificate certificate) throws Refusal {
    try {
      return certificate.getExtendedKeyUsage();
    } catch (CertificateParsingException e) {
      throw Refusal.malformed("its certificate cannot be read");
    }
  }
}
