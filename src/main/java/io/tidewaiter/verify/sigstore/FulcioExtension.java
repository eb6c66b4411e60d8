package io.tidewaiter.verify.sigstore;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

/**
 * The text in an extension of Fulcio. The first six hold it as it is, all later ones as a
 * UTF8String in DER form.
 *
 * @see <a href="https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md">Fulcio's
 *     extensions</a>
 */
final class FulcioExtension {
  private static final int OCTET_STRING = 0x04;
  private static final int UTF8_STRING = 0x0c;
  private static final String RAW = "1\\.3\\.6\\.1\\.4\\.1\\.57264\\.1\\.[1-6]";

  private FulcioExtension() {}

  static Optional<String> text(X509Certificate certificate, String oid) throws Refusal {
    byte[] value = certificate.getExtensionValue(oid);
    if (value == null) {
      return Optional.empty();
    }
    byte[] inner = contents(value, OCTET_STRING);
    byte[] text = oid.matches(RAW) ? inner : contents(inner, UTF8_STRING);
    return Optional.of(StrictText.utf8(text, "an extension of its certificate"));
  }

  private static byte[] contents(byte[] der, int tag) throws Refusal {
    int first = der.length < 2 ? -1 : der[1] & 0xff;
    int head = first < 0x80 ? 2 : 2 + (first & 0x7f);
    if (first < 0 || der[0] != tag || head > 5 || head > der.length) {
      throw Refusal.malformed("an extension of its certificate holds no text");
    }
    int length = first < 0x80 ? first : 0;
    for (int i = 2; i < head; i++) {
      length = (length << 8) | (der[i] & 0xff);
    }
    if (length != der.length - head) {
      throw Refusal.malformed("an extension of its certificate holds no text");
    }
    return Arrays.copyOfRange(der, head, der.length);
  }
}
