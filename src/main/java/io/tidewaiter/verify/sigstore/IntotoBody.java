package io.tidewaiter.verify.sigstore;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The log entry of an envelope as older versions of cosign wrote it. */
final class IntotoBody {
  private static final int SIGNATURES = 10;

  private IntotoBody() {}

  /**
   * It has no signature in it: what is known is that the holder of the key or certificate had
   * signed this payload by then, which is what an entry is for.
   */
  static void checkV1(Fields spec, LogBody.Expected expected) throws Refusal {
    expected.credentialPem(spec.base64("publicKey"));
    payload(spec.object("content"), expected);
  }

  static void checkV2(Fields spec, LogBody.Expected expected) throws Refusal {
    Fields content = spec.object("content");
    Fields envelope = content.object("envelope");
    expected.require(
        envelope.text("payloadType").equals(expected.dsse().payloadType()), "another payload");
    List<Fields> signatures = envelope.objects("signatures", SIGNATURES);
    expected.require(signatures.size() == 1, signatures.size() + " signatures");
    Fields signature = signatures.getFirst();
    expected.credentialPem(signature.base64("publicKey"));
    expected.signature(signature(signature.base64("sig")));
    payload(content, expected);
  }

  private static void payload(Fields content, LogBody.Expected expected) throws Refusal {
    Fields hash = content.object("payloadHash");
    expected.payloadDigest(
        Hash.named(hash.text("algorithm")), HashedRekordBody.hex(hash.text("value")));
  }

  /** Rekor takes the envelope's base64 text for the signature's bytes and encodes it again. */
  private static byte[] signature(byte[] decodedOnce) {
    try {
      return Base64.getDecoder().decode(new String(decodedOnce, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      return decodedOnce;
    }
  }
}
