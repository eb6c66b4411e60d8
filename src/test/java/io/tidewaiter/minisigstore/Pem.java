package io.tidewaiter.minisigstore;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** PEM as OpenSSL and Go write it: 64 characters to a line. */
final class Pem {
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  static String certificate(Bytes der) {
    return block("CERTIFICATE", der);
  }

  static String publicKey(Bytes der) {
    return block("PUBLIC KEY", der);
  }

  /** The bytes of the first block in this text. */
  static Bytes read(String pem) {
    String body = pem.substring(pem.indexOf("-----\n") + 6, pem.indexOf("-----END"));
    return Bytes.base64(body.replace("\n", ""));
  }

  private static String block(String label, Bytes der) {
    String body = LINES.encodeToString(der.toArray());
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
