package io.tidewaiter.certificate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificates and keys as text.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>
 */
public final class Pem {
  private static final int LONGEST = 1 << 20; // a Secret has no more
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
  private static final byte[] LINE_END = "\n".getBytes(StandardCharsets.US_ASCII);

  private Pem() {}

  /**
   * All certificates in a text.
   *
   * @throws CertificateException if one of them is none, or there is none at all
   */
  public static List<X509Certificate> certificates(String text) throws CertificateException {
    List<X509Certificate> certificates = new ArrayList<>();
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (byte[] der : blocks("CERTIFICATE", text)) {
      certificates.add(
          (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
    }
    if (certificates.isEmpty()) {
      throw new CertificateException("there is no certificate in it");
    }
    return certificates;
  }

  /** The text of certificates, in their order. */
  public static String of(List<X509Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      try {
        text.append(block("CERTIFICATE", certificate.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("a certificate that was read has its bytes", e);
      }
    }
    return text.toString();
  }

  static String of(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  /** A key of an elliptic curve, PKCS #8; empty if it is something else. */
  static Optional<PrivateKey> key(String text) {
    List<byte[]> blocks = blocks("PRIVATE KEY", text);
    if (blocks.size() != 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(blocks.getFirst())));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static List<byte[]> blocks(String label, String text) {
    List<byte[]> blocks = new ArrayList<>();
    if (text.length() > LONGEST) {
      return blocks;
    }
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (label.equals(matcher.group(1))) {
        try {
          blocks.add(Base64.getMimeDecoder().decode(matcher.group(2)));
        } catch (IllegalArgumentException e) {
          blocks.add(new byte[0]); // for the reader of its content to refuse
        }
      }
    }
    return blocks;
  }

  private static String block(String label, byte[] der) {
    String lines = Base64.getMimeEncoder(64, LINE_END).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }
}
