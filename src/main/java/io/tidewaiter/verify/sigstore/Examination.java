package io.tidewaiter.verify.sigstore;

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

  Optional<SignedContent.Dsse> dsse() {
    return evidence.content() instanceof SignedContent.Dsse it ? Optional.of(it) : Optional.empty();
  }
}
