package io.tidewaiter.minisigstore;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority that issues certificates: its own certificate and key. */
record Issuer(X509CertificateHolder certificate, SigningKey key) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new self-signed authority. */
  static Issuer root(String name, SigningKey key, Window validity) {
    X500Name subject = new X500Name("O=mini.example,CN=" + name);
    X509v3CertificateBuilder builder = builder(subject, subject, key.publicKey(), validity);
    authority(builder, key.publicKey(), null);
    return new Issuer(signedBy(key, builder), key);
  }

  /** A new authority below this one. */
  Issuer intermediate(String name, SigningKey key, Window validity) {
    X500Name subject = new X500Name("O=mini.example,CN=" + name);
    X509v3CertificateBuilder builder =
        builder(certificate.getSubject(), subject, key.publicKey(), validity);
    authority(builder, key.publicKey(), 0);
    return new Issuer(signedBy(this.key, builder), key);
  }

  /** The beginning of a certificate of this authority, with both key identifiers in it. */
  X509v3CertificateBuilder next(X500Name subject, PublicKey key, Window validity) {
    X509v3CertificateBuilder builder = builder(certificate.getSubject(), subject, key, validity);
    try {
      X509ExtensionUtils identifiers = new BcX509ExtensionUtils();
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(spki(key)));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(certificate));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return builder;
  }

  X509CertificateHolder sign(X509v3CertificateBuilder builder) {
    return signedBy(key, builder);
  }

  Bytes der() {
    return der(certificate);
  }

  static Bytes der(X509CertificateHolder certificate) {
    try {
      return Bytes.of(certificate.getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Window validity) {
    return new X509v3CertificateBuilder(
        issuer,
        new BigInteger(159, RANDOM),
        Date.from(validity.start()),
        Date.from(validity.until().orElse(Window.EVER.end())),
        subject,
        spki(key));
  }

  private static void authority(
      X509v3CertificateBuilder builder, PublicKey key, @Nullable Integer pathLength) {
    try {
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.basicConstraints,
          true,
          pathLength == null ? new BasicConstraints(true) : new BasicConstraints(pathLength));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new BcX509ExtensionUtils().createSubjectKeyIdentifier(spki(key)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509CertificateHolder signedBy(SigningKey key, X509v3CertificateBuilder builder) {
    try {
      return builder.build(new JcaContentSignerBuilder(key.algorithm()).build(key.privateKey()));
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SubjectPublicKeyInfo spki(PublicKey key) {
    return SubjectPublicKeyInfo.getInstance(key.getEncoded());
  }
}
