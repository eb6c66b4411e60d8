package io.tidewaiter.certificate;

import static io.tidewaiter.certificate.CertificateBuilder.critical;
import static io.tidewaiter.certificate.CertificateBuilder.extension;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A CA of our own: it signs serving certificates and nothing else. Each has a name of its own, so
 * that two of them in one bundle are never taken for each other.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280">RFC 5280</a>
 */
public record Authority(Credential credential) {
  private static final String NAME = "Tidewaiter CA ";
  private static final byte[] SIGNS_CERTIFICATES = Der.bits(2, (byte) 0b0000_0100);
  private static final byte[] SIGNS_HANDSHAKES = Der.bits(7, (byte) 0b1000_0000);
  private static final int KEY_CERT_SIGN = 5;
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String ALTERNATIVE_NAMES = "2.5.29.17";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  /** Makes a CA that begins now. */
  public static Authority make(Instant now, Duration lifetime) {
    SecureRandom random = new SecureRandom();
    CertificateBuilder builder = new CertificateBuilder(random);
    String name = NAME + new BigInteger(126, random).toString(16);
    return new Authority(
        builder.selfSigned(
            name,
            now.minus(Lifetimes.CLOCK_SKEW),
            now.plus(lifetime),
            critical(BASIC_CONSTRAINTS, Der.sequence(Der.yes(), Der.integer(BigInteger.ZERO))),
            critical(KEY_USAGE, SIGNS_CERTIFICATES)));
  }

  /** Reads one; empty if it is none of ours. */
  static Optional<Authority> read(String certificate, String key) {
    return Credential.read(certificate, key)
        .filter(read -> isOurs(read.certificate()))
        .map(Authority::new);
  }

  /** Whether it is the certificate of such a CA, as far as anybody can see. */
  static boolean isOurs(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return certificate.getBasicConstraints() >= 0
        && usage != null
        && usage[KEY_CERT_SIGN]
        && certificate.getSubjectX500Principal().getName().startsWith("CN=" + NAME)
        && certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  /**
   * Makes a key and signs a serving certificate for it, which ends no later than this CA.
   *
   * @param names host names and IP addresses that it is good for
   */
  public Credential sign(List<String> names, Instant now, Duration lifetime) {
    Instant end = certificate().getNotAfter().toInstant();
    Instant wanted = now.plus(lifetime);
    return new CertificateBuilder(new SecureRandom())
        .signed(
            credential,
            "Tidewaiter",
            now.minus(Lifetimes.CLOCK_SKEW),
            wanted.isBefore(end) ? wanted : end,
            critical(BASIC_CONSTRAINTS, Der.sequence()),
            critical(KEY_USAGE, SIGNS_HANDSHAKES),
            extension(EXTENDED_KEY_USAGE, Der.sequence(Der.oid(SERVER_AUTHENTICATION))),
            extension(ALTERNATIVE_NAMES, alternatives(names)));
  }

  /** Its certificate, without the key. */
  public X509Certificate certificate() {
    return credential.certificate();
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
}
