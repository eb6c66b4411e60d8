package io.tidewaiter.cli.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the webhook says to a {@link Question}.
 *
 * @param message why not, empty if allowed
 * @param audit the audit annotations
 */
public record Answer(
    boolean allowed, String message, List<String> warnings, Map<String, String> audit) {

  /** Reads an AdmissionReview; empty if it is none, or none for this question. */
  static Optional<Answer> of(JsonNode review, Question question) {
    JsonNode response = review.path("response");
    if (!review.path("apiVersion").asText().equals("admission.k8s.io/v1")
        || !response.path("uid").asText().equals(question.uid())
        || !response.path("allowed").isBoolean()) {
      return Optional.empty();
    }
    List<String> warnings = new ArrayList<>();
    response.path("warnings").forEach(warning -> warnings.add(warning.asText()));
    Map<String, String> audit = new TreeMap<>();
    response
        .path("auditAnnotations")
        .properties()
        .forEach(entry -> audit.put(entry.getKey(), entry.getValue().asText()));
    return Optional.of(
        new Answer(
            response.path("allowed").asBoolean(),
            response.at("/status/message").asText(""),
            warnings,
            audit));
  }
}
