package io.tidewaiter.webhook;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A serving certificate for those who bring none, signed by a CA that is made with it. The CA's key
 * is forgotten at once, so that it can sign nothing else; the serving key never leaves the process.
 *
 * @param certificate the serving certificate, PEM
 * @param key its private key, PEM (PKCS #8)
 * @param authority the CA's certificate, PEM: what a webhook configuration's caBundle holds
 */
record SelfMadeCertificate(String certificate, String key, String authority) {
  private static final Duration LIFETIME = Duration.ofDays(365);
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /**
   * Makes a certificate.
   *
   * @param names host names and IP addresses that it is good for
   */
  static SelfMadeCertificate make(List<String> names, Instant now) {
    try {
      SecureRandom random = new SecureRandom();
      KeyPair authorityKeys = keyPair(random);
      KeyPair servingKeys = keyPair(random);
      X500Name authorityName = new X500Name("CN=Tidewaiter CA " + serial(random).toString(16));
      X509CertificateHolder authority =
          builder(authorityName, authorityName, authorityKeys, now, random)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
              .build(signer(authorityKeys.getPrivate()));
      X509CertificateHolder serving =
          builder(authorityName, new X500Name("CN=Tidewaiter"), servingKeys, now, random)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
              .addExtension(
                  Extension.extendedKeyUsage,
                  false,
                  new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
              .addExtension(Extension.subjectAlternativeName, false, alternatives(names))
              .build(signer(authorityKeys.getPrivate()));
      return new SelfMadeCertificate(pem(serving), pem(servingKeys.getPrivate()), pem(authority));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("this Java runtime cannot make P-256 certificates", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair keys, Instant now, SecureRandom random) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        serial(random),
        Date.from(now.minus(CLOCK_SKEW)),
        Date.from(now.plus(LIFETIME)),
        subject,
        keys.getPublic());
  }

  private static BigInteger serial(SecureRandom random) {
    return new BigInteger(126, random).add(BigInteger.ONE);
  }

  private static KeyPair keyPair(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private static org.bouncycastle.operator.ContentSigner signer(PrivateKey key)
      throws OperatorCreationException {
    return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
  }

  private static GeneralNames alternatives(List<String> names) {
    return new GeneralNames(
        names.stream()
            .map(name ->
                new GeneralName(
                    isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
            .toArray(GeneralName[]::new));
  }

  private static boolean isAddress(String name) {
    return name.indexOf(':') >= 0 || name.matches("[0-9.]+");
  }

  private static String pem(Object value) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          value instanceof PrivateKey key
              ? new org.bouncycastle.util.io.pem.PemObject("PRIVATE KEY", key.getEncoded())
              : value);
    }
    return text.toString();
  }
}
