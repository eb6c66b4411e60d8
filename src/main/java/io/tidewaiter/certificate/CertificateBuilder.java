package io.tidewaiter.certificate;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;

/**
 * Writes X.509 certificates for new keys of P-256.
 *
 * <p>Without a library: the usual one alone would cost a start 20 MB of memory.
 */
final class CertificateBuilder {
  private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
  private static final String COMMON_NAME = "2.5.4.3";

  private final SecureRandom random;

  CertificateBuilder(SecureRandom random) {
    this.random = random;
  }

  Credential selfSigned(String name, Instant from, Instant to, byte[]... extensions) {
    KeyPair keys = keyPair();
    byte[] subject = name(name);
    return certificate(keys, subject, keys.getPrivate(), subject, from, to, extensions);
  }

  Credential signed(
      Credential issuer, String name, Instant from, Instant to, byte[]... extensions) {
    byte[] issuerName = issuer.certificate().getSubjectX500Principal().getEncoded();
    return certificate(keyPair(), name(name), issuer.key(), issuerName, from, to, extensions);
  }

  static byte[] critical(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value));
  }

  static byte[] extension(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.octets(value));
  }

  private Credential certificate(
      KeyPair keys,
      byte[] subject,
      PrivateKey signer,
      byte[] issuer,
      Instant from,
      Instant to,
      byte[]... extensions) {
    byte[] toBeSigned =
        Der.sequence(
            Der.explicit(0, Der.integer(BigInteger.TWO)), // version 3, counted from 0
            Der.integer(new BigInteger(126, random).add(BigInteger.ONE)),
            ECDSA_WITH_SHA256,
            issuer,
            Der.sequence(Der.time(from), Der.time(to)),
            subject,
            keys.getPublic().getEncoded(),
            Der.explicit(3, Der.sequence(extensions)));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(signer);
      signature.update(toBeSigned);
      byte[] whole = Der.sequence(toBeSigned, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
      return new Credential(read(whole), keys.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot make P-256 certificates", e);
    }
  }

  private static X509Certificate read(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static byte[] name(String commonName) {
    return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(commonName))));
  }

  private KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot make P-256 keys", e);
    }
  }
}
