package io.tidewaiter.trust;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import java.time.Instant;
import java.util.Optional;

/** A question about an attestation. Pure, bounded in time, and the same for the same input. */
public interface Condition {
  /** As the policy has it. */
  String expression();

  /**
   * Nothing if the condition is fulfilled; otherwise why not, as the end of a sentence: {@code is
   * false}, or what went wrong and where. What cannot be evaluated is not fulfilled.
   */
  Optional<String> complaint(Input input);

  /**
   * What a condition may look at.
   *
   * @param statement the in-toto statement whose signature was verified
   * @param image as the Pod names it
   * @param digest the image's digest
   * @param now the time of the request
   */
  record Input(JsonNode statement, ImageReference image, Digest digest, Instant now) {}
}
