package io.tidewaiter.webhook;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A serving certificate for those who bring none, signed by a CA that is made with it. The CA's key
 * is forgotten at once, so that it can sign nothing else; the serving key never leaves the process.
 *
 * <p>Written without a library: the usual one alone would cost a start 20 MB of memory.
 *
 * @param certificate the serving certificate, PEM
 * @param key its private key, PEM (PKCS #8)
 * @param authority the CA's certificate, PEM: what a webhook configuration's caBundle holds
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280">RFC 5280</a>
 */
record SelfMadeCertificate(String certificate, String key, String authority) {
  private static final Duration LIFETIME = Duration.ofDays(365);
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
  private static final byte[] SIGNS_CERTIFICATES = Der.bits(2, (byte) 0b0000_0100);
  private static final byte[] SIGNS_HANDSHAKES = Der.bits(7, (byte) 0b1000_0000);
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String ALTERNATIVE_NAMES = "2.5.29.17";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

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
      byte[] authorityName = name("Tidewaiter CA " + serial(random).toString(16));
      byte[] validity = Der.sequence(Der.time(now.minus(CLOCK_SKEW)), Der.time(now.plus(LIFETIME)));
      byte[] authority =
          signed(
              authorityKeys,
              Der.integer(serial(random)),
              ECDSA_WITH_SHA256,
              authorityName,
              validity,
              authorityName,
              authorityKeys.getPublic().getEncoded(),
              extensions(
                  critical(
                      BASIC_CONSTRAINTS, Der.sequence(Der.yes(), Der.integer(BigInteger.ZERO))),
                  critical(KEY_USAGE, SIGNS_CERTIFICATES)));
      byte[] serving =
          signed(
              authorityKeys,
              Der.integer(serial(random)),
              ECDSA_WITH_SHA256,
              authorityName,
              validity,
              name("Tidewaiter"),
              servingKeys.getPublic().getEncoded(),
              extensions(
                  critical(BASIC_CONSTRAINTS, Der.sequence()),
                  critical(KEY_USAGE, SIGNS_HANDSHAKES),
                  extension(EXTENDED_KEY_USAGE, Der.sequence(Der.oid(SERVER_AUTHENTICATION))),
                  extension(ALTERNATIVE_NAMES, alternatives(names))));
      return new SelfMadeCertificate(
          pem("CERTIFICATE", serving),
          pem("PRIVATE KEY", servingKeys.getPrivate().getEncoded()),
          pem("CERTIFICATE", authority));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot make P-256 certificates", e);
    }
  }

  /** A certificate of version 3 with these fields after its version. */
  private static byte[] signed(KeyPair signer, byte[]... fields) throws GeneralSecurityException {
    byte[][] all = new byte[fields.length + 1][];
    all[0] = Der.explicit(0, Der.integer(BigInteger.TWO)); // counted from 0
    System.arraycopy(fields, 0, all, 1, fields.length);
    byte[] toBeSigned = Der.sequence(all);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(signer.getPrivate());
    signature.update(toBeSigned);
    return Der.sequence(toBeSigned, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
  }

  private static byte[] name(String commonName) {
    return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(commonName))));
  }

  private static byte[] extensions(byte[]... extensions) {
    return Der.explicit(3, Der.sequence(extensions));
  }

  private static byte[] critical(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value));
  }

  private static byte[] extension(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.octets(value));
  }

  private static byte[] alternatives(List<String> names) {
    return Der.sequence(
        names.stream()
            .map(name ->
                isAddress(name)
                    ? Der.implicit(IP_ADDRESS, InetAddress.ofLiteral(name).getAddress())
                    : Der.implicit(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII)))
            .toArray(byte[][]::new));
  }

  private static boolean isAddress(String name) {
    return name.indexOf(':') >= 0 || name.matches("[0-9.]+");
  }

  private static BigInteger serial(SecureRandom random) {
    return new BigInteger(126, random).add(BigInteger.ONE);
  }

  private static KeyPair keyPair(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private static String pem(String type, byte[] der) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
  }
}
