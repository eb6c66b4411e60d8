package io.tidewaiter.verify.sigstore;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
   * revoked, and nothing is fetched.
   *
   * @param others that may be used to get to the root
   * @return nothing if there is none
   */
  @SuppressWarnings("JavaUtilDate") // what the JDK's API takes
  static Optional<CertificatePath> find(
      X509Certificate leaf, Collection<X509Certificate> others, X509Certificate root, Instant at)
      throws Refusal {
    List<X509Certificate> store = new ArrayList<>(others);
    store.add(leaf);
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(leaf);
    try {
      PKIXBuilderParameters parameters =
          new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), target);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(store)));
      parameters.setRevocationEnabled(false);
      parameters.setMaxPathLength(INTERMEDIATES);
      parameters.setDate(Date.from(at));
      PKIXCertPathBuilderResult result =
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
      List<X509Certificate> certificates = new ArrayList<>();
      result.getCertPath().getCertificates().forEach(it -> certificates.add((X509Certificate) it));
      certificates.add(root);
      CertificatePath path = new CertificatePath(certificates);
      path.checkStrength();
      return path.isValidAt(at) ? Optional.of(path) : Optional.empty();
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
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
