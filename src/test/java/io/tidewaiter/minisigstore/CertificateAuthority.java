package io.tidewaiter.minisigstore;

import io.tidewaiter.minisigstore.SigningKey.Curve;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** Issues certificates of ten minutes, as Fulcio does. */
final class CertificateAuthority {
  static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final ASN1ObjectIdentifier SCT_LIST =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");

  private final Issuer root;
  private final Issuer intermediate;

  CertificateAuthority(Window validity) {
    root = Issuer.root("fulcio", SigningKey.ecdsa(Curve.P384), validity);
    intermediate = root.intermediate("fulcio-intermediate", SigningKey.ecdsa(Curve.P384), validity);
  }

  /** What a trusted root lists: the intermediate first. */
  List<Bytes> chain() {
    return List.of(intermediate.der(), root.der());
  }

  /** What is asked of the authority. */
  record Order(FulcioIdentity identity, PublicKey key, Instant notBefore, KeyPurposeId purpose) {}

  /**
   * The signer's certificate with an SCT in it, and the intermediate.
   *
   * @param log gives the list of SCTs for a TBSCertificate without it
   */
  Credential.Certificates issue(Order order, UnaryOperator<Bytes> log) {
    X509v3CertificateBuilder builder = builder(order);
    Bytes list = log.apply(unlogged(builder));
    try {
      // last, so that the certificate without it is what the log has signed
      builder.addExtension(SCT_LIST, false, new DEROctetString(list.toArray()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return chain(intermediate.sign(builder));
  }

  /** What a log promises: the TBSCertificate of what would be issued. */
  Bytes unlogged(Order order) {
    return unlogged(builder(order));
  }

  /** The SubjectPublicKeyInfo of who issues the signers' certificates. */
  Bytes issuerKey() {
    return intermediate.key().spki();
  }

  /** The same without an SCT. */
  Credential.Certificates issueUnlogged(Order order) {
    return chain(intermediate.sign(builder(order)));
  }

  private Bytes unlogged(X509v3CertificateBuilder builder) {
    try {
      return Bytes.of(
          intermediate.sign(builder).toASN1Structure().getTBSCertificate().getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Credential.Certificates chain(X509CertificateHolder leaf) {
    return new Credential.Certificates(List.of(Issuer.der(leaf), intermediate.der()));
  }

  private X509v3CertificateBuilder builder(Order order) {
    X509v3CertificateBuilder builder =
        intermediate.next(
            new X500Name(new RDN[0]), order.key(), Window.lasting(order.notBefore(), LIFETIME));
    try {
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(order.purpose()));
      builder.addExtension(
          Extension.subjectAlternativeName, true, new GeneralNames(order.identity().subject()));
      FulcioExtensions.add(builder, order.identity());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return builder;
  }
}
