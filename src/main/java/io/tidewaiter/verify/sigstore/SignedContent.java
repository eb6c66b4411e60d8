package io.tidewaiter.verify.sigstore;

import java.util.Optional;

/** What was signed, in the forms that there are. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
sealed interface SignedContent {
  /**
   * A DSSE envelope.
   *
   * @param envelope its bytes, where they are stored on their own
   */
  record Dsse(String payloadType, byte[] payload, Optional<byte[]> envelope)
      implements SignedContent {}

  /** The payload of a legacy signature. */
  record Payload(byte[] bytes) implements SignedContent {}

  /** The artefact itself, of which the bundle only tells the digest. */
  record Digested(Hash hash, byte[] digest) implements SignedContent {}
}
