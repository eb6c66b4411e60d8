package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.Digest.Algorithm;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The annotation that says which wish was fulfilled last. It tells somebody else's edit from a wish
 * that has changed since, also to a leader that saw neither.
 */
final class AppliedMark {
  static final String ANNOTATION = "tidewaiter.io/applied-webhooks";

  private AppliedMark() {}

  /** What a configuration of the cluster says; empty if it was never given its webhooks. */
  static Optional<String> on(JsonNode live) {
    JsonNode mark = live.path("metadata").path("annotations").path(ANNOTATION);
    return mark.isTextual() ? Optional.of(mark.asText()) : Optional.empty();
  }

  /**
   * @param wanted webhooks as {@link WebhookShape} has them
   */
  static String of(JsonNode wanted) {
    return Digest.of(Algorithm.SHA256, wanted.toString().getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
