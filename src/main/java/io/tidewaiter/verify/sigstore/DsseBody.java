package io.tidewaiter.verify.sigstore;

import java.util.List;

/**
 * The log entry of an envelope. Its hash of the envelope depends on spaces, so nobody compares it.
 */
final class DsseBody {
  private static final int SIGNATURES = 10;

  private DsseBody() {}

  static void checkV1(Fields spec, LogBody.Expected expected) throws Refusal {
    Fields hash = spec.object("payloadHash");
    Fields signature = only(spec.objects("signatures", SIGNATURES), expected);
    expected.signature(signature.base64("signature"));
    expected.credentialPem(signature.base64("verifier"));
    expected.payloadDigest(
        Hash.named(hash.text("algorithm")), HashedRekordBody.hex(hash.text("value")));
  }

  static void checkV2(Fields spec, LogBody.Expected expected) throws Refusal {
    Fields record = spec.object("dsseV002");
    Fields hash = record.object("payloadHash");
    Fields signature = only(record.objects("signatures", SIGNATURES), expected);
    expected.signature(signature.base64("content"));
    expected.credential(HashedRekordBody.verifier(signature.object("verifier")));
    expected.payloadDigest(Hash.named(hash.text("algorithm")), hash.base64("digest"));
  }

  private static Fields only(List<Fields> signatures, LogBody.Expected expected) throws Refusal {
    expected.require(signatures.size() == 1, signatures.size() + " signatures");
    return signatures.getFirst();
  }
}
