package io.tidewaiter.verify.sigstore;

import java.util.HexFormat;

/** The log entry of a signature over anything, of which the log keeps the hash. */
final class HashedRekordBody {
  private HashedRekordBody() {}

  static void checkV1(Fields spec, LogBody.Expected expected) throws Refusal {
    Fields hash = spec.object("data").object("hash");
    Fields signature = spec.object("signature");
    expected.signature(signature.base64("content"));
    expected.credentialPem(signature.object("publicKey").base64("content"));
    expected.signedDigest(Hash.named(hash.text("algorithm")), hex(hash.text("value")));
  }

  static void checkV2(Fields spec, LogBody.Expected expected) throws Refusal {
    Fields record = spec.object("hashedRekordV002");
    Fields data = record.object("data");
    Fields signature = record.object("signature");
    expected.signature(signature.base64("content"));
    expected.credential(verifier(signature.object("verifier")));
    expected.signedDigest(Hash.named(data.text("algorithm")), data.base64("digest"));
  }

  /** A key or certificate as Rekor v2 has it. */
  static byte[] verifier(Fields verifier) throws Refusal {
    boolean certificate = verifier.has("x509Certificate");
    return verifier.object(certificate ? "x509Certificate" : "publicKey").base64("rawBytes");
  }

  static byte[] hex(String text) throws Refusal {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.malformed("a hash in its log entry is not hexadecimal");
    }
  }
}
