package io.tidewaiter.verify.sigstore;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An envelope with exactly one signature.
 *
 * @see <a href="https://github.com/secure-systems-lab/dsse/blob/master/protocol.md">DSSE</a>
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record DsseEnvelope(String payloadType, byte[] payload, byte[] signature) {
  private static final int SIGNATURES = 1000;

  static DsseEnvelope of(Fields envelope) throws Refusal {
    List<Fields> signatures = envelope.objects("signatures", SIGNATURES);
    if (signatures.size() != 1) {
      throw Refusal.malformed(
          "its envelope has %d signatures, where one belongs".formatted(signatures.size()));
    }
    return new DsseEnvelope(
        envelope.text("payloadType"),
        envelope.base64("payload"),
        signatures.getFirst().base64("sig"));
  }

  /** What a signature of an envelope is over. The lengths are those of bytes, not characters. */
  static byte[] preAuthenticationEncoding(String payloadType, byte[] payload) {
    byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + type.length + 40);
    out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(type);
    out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(payload);
    return out.toByteArray();
  }
}
