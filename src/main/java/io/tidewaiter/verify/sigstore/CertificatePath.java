package io.tidewaiter.verify.sigstore;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Certificates from a signer's to a trusted root, each issued by the next.
 *
 * @param certificates the root last
 */
record CertificatePath(List<X509Certificate> certificates) {
  /** Without the signer's certificate and the root. */
  private static final int INTERMEDIATES = 8;

  private static final Set<String> SIGNATURES =
      Set.of(
          "SHA256WITHECDSA",
          "SHA384WITHECDSA",
          "SHA512WITHECDSA",
          "SHA256WITHRSA",
          "SHA384WITHRSA",
          "SHA512WITHRSA",
          "ED25519",
          "EDDSA");

  CertificatePath {
    certificates = List.copyOf(certificates);
  }

  /**
   * Looks for a path, all of which is valid at a time. Nobody is asked whether something was
   * revoked, and nothing is fetched. The JDK's own search tries every order of certificates that
   * somebody sends; this one takes the first issuer that fits, and leaves the JDK to validate.
   *
   * @param others that may be used to get to the root
   * @return nothing if there is none
   */
  @SuppressWarnings("JavaUtilDate") // what the JDK's API takes
  static Optional<CertificatePath> find(
      X509Certificate leaf, Collection<X509Certificate> others, X509Certificate root, Instant at)
      throws Refusal {
    List<X509Certificate> certificates = chain(leaf, others, root, at);
    if (certificates.isEmpty()) {
      return Optional.empty();
    }
    try {
      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(at));
      CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(certificates);
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
    certificates.add(root);
    CertificatePath path = new CertificatePath(certificates);
    path.checkStrength();
    return path.isValidAt(at) ? Optional.of(path) : Optional.empty();
  }

  /** Without the root; empty if there is none. */
  private static List<X509Certificate> chain(
      X509Certificate leaf, Collection<X509Certificate> others, X509Certificate root, Instant at) {
    List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
    while (!hasIssued(root, chain.getLast())) {
      Optional<X509Certificate> next =
          others.stream()
              .filter(other -> !chain.contains(other) && isValidAt(other, at))
              .filter(other -> hasIssued(other, chain.getLast()))
              .findFirst();
      if (next.isEmpty() || chain.size() > INTERMEDIATES) {
        return List.of();
      }
      chain.add(next.get());
    }
    return chain;
  }

  private static boolean hasIssued(X509Certificate issuer, X509Certificate certificate) {
    if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** When the first of them ends. */
  @SuppressWarnings("JavaUtilDate") // what the JDK's API gives
  Instant end() {
    return certificates.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** True if all of it is, the root included, which path validation leaves out. */
  @SuppressWarnings("JavaUtilDate") // what the JDK's API takes
  boolean isValidAt(Instant time) {
    return certificates.stream().allMatch(certificate -> isValidAt(certificate, time));
  }

  @SuppressWarnings("JavaUtilDate") // what the JDK's API takes
  static boolean isValidAt(X509Certificate certificate, Instant time) {
    try {
      certificate.checkValidity(Date.from(time));
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  /** The JDK still takes SHA-1 and RSA of 1024 bits. The root's own signature proves nothing. */
  private void checkStrength() throws Refusal {
    for (X509Certificate certificate : certificates) {
      KeyKind.of(certificate.getPublicKey());
    }
    for (X509Certificate certificate : certificates.subList(0, certificates.size() - 1)) {
      String name = certificate.getSigAlgName();
      if (!SIGNATURES.contains(name.toUpperCase(Locale.ROOT))) {
        throw Refusal.untrusted(
            "its certificate is signed by an algorithm that does not count: "
                + Refusal.quote(name));
      }
    }
  }
}
