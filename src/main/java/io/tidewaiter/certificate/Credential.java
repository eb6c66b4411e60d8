package io.tidewaiter.certificate;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** A certificate and the key that belongs to it, both of P-256. */
public record Credential(X509Certificate certificate, PrivateKey key) {
  private static final byte[] PROOF = "Tidewaiter".getBytes(StandardCharsets.US_ASCII);

  /** Reads both; empty if one is no such thing, or they do not belong together. */
  static Optional<Credential> read(String certificate, String key) {
    try {
      List<X509Certificate> certificates = Pem.certificates(certificate);
      return certificates.size() != 1
          ? Optional.empty()
          : Pem.key(key)
              .map(read -> new Credential(certificates.getFirst(), read))
              .filter(Credential::belongsTogether);
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  /** The certificate, PEM. */
  public String certificatePem() {
    return Pem.of(List.of(certificate));
  }

  /** The key, PEM (PKCS #8). */
  public String keyPem() {
    return Pem.of(key);
  }

  /** Whether an authority's certificate says that it signed this one, and did. */
  public boolean isSignedBy(X509Certificate authority) {
    try {
      certificate.verify(authority.getPublicKey());
      return certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Whether it is good for all of these host names and addresses. */
  boolean isGoodFor(Collection<String> names) {
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      return alternatives != null
          && alternatives.stream()
              .map(entry -> Objects.toString(entry.get(1)))
              .collect(Collectors.toSet())
              .containsAll(names.stream().map(Credential::canonical).toList());
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  /** As the runtime writes the address of a certificate. */
  private static String canonical(String name) {
    return name.indexOf(':') >= 0 ? InetAddress.ofLiteral(name).getHostAddress() : name;
  }

  private boolean belongsTogether() {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(PROOF);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(PROOF);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) { // a key of another kind, among others
      return false;
    }
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "Credential[" + certificate.getSubjectX500Principal() + "]";
  }
}
