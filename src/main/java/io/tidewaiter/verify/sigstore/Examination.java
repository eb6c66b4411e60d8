package io.tidewaiter.verify.sigstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One signature under examination.
 *
 * @param signed what it is over
 */
record Examination(SignatureEvidence evidence, Signable signed) {
  /** A signature of what it itself brings or names. */
  static Examination of(SignatureEvidence evidence) {
    return new Examination(
        evidence,
        switch (evidence.content()) {
          case SignedContent.Payload payload -> new Signable.Message(payload.bytes());
          case SignedContent.Digested it -> new Signable.Hashed(it.hash(), it.digest());
          case SignedContent.Dsse it ->
              new Signable.Message(
                  DsseEnvelope.preAuthenticationEncoding(it.payloadType(), it.payload()));
        });
  }

  /**
   * What a timestamp may be of. It is the signature; but for legacy attestations cosign 2 stamped
   * the envelope, and cosign 3 stamps the one and verifies the other.
   */
  List<byte[]> stamped() {
    List<byte[]> stamped = new ArrayList<>(List.of(evidence.signature()));
    dsse().flatMap(SignedContent.Dsse::envelope).ifPresent(stamped::add);
    return stamped;
  }

  Optional<SignedContent.Dsse> dsse() {
    return evidence.content() instanceof SignedContent.Dsse it ? Optional.of(it) : Optional.empty();
  }
}
