package io.tidewaiter.policy.source;

import io.tidewaiter.pod.FieldPath;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the certificates of authorities. */
final class Certificates {
  private static final int MOST = 32;

  private Certificates() {}

  /** All of them, or none and a problem. */
  static List<X509Certificate> read(@Nullable String pem, FieldPath path, ProblemLog problems) {
    if (pem == null) {
      return List.of();
    }
    List<PemBlock> blocks = PemBlock.in(pem);
    if (blocks.isEmpty() || blocks.size() > MOST) {
      problems.add(
          path,
          blocks.isEmpty()
              ? "is no PEM: it begins with -----BEGIN CERTIFICATE-----"
              : "has more than " + MOST + " certificates");
      return List.of();
    }
    List<X509Certificate> certificates = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      String which = blocks.size() == 1 ? "" : "certificate " + (i + 1) + " ";
      Optional<X509Certificate> certificate = decode(blocks.get(i));
      Optional<String> problem =
          certificate.map(Certificates::problem).orElse(Optional.of("is no certificate"));
      problem.ifPresent(text -> problems.add(path, which + text));
      certificate.filter(found -> problem.isEmpty()).ifPresent(certificates::add);
    }
    return certificates.size() == blocks.size() ? certificates : List.of();
  }

  /** A certificate in DER. */
  static Optional<X509Certificate> decode(byte[] der) {
    try {
      return Optional.of(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der)));
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  private static Optional<X509Certificate> decode(PemBlock block) {
    return block.label().equals("CERTIFICATE") ? decode(block.content()) : Optional.empty();
  }

  private static Optional<String> problem(X509Certificate certificate) {
    return certificate.getBasicConstraints() < 0
        ? Optional.of("is not an authority's: it may not issue certificates")
        : PublicKeys.weakness(certificate.getPublicKey()).map(why -> "has a key that " + why);
  }
}
