package io.tidewaiter.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.admission.Reply;
import io.tidewaiter.manifest.StrictJson;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.PolicySource;
import io.tidewaiter.policy.source.Outcome;
import io.tidewaiter.policy.source.PolicyParser;
import io.tidewaiter.policy.source.PolicyProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers reviews of policies and exemptions: one that could not be used is refused when it is
 * written, with everything that is wrong with it.
 */
public final class PolicyReviewHandler {
  private static final String API_VERSION = "admission.k8s.io/v1";

  private final PolicyParser parser;
  private final PolicySource policies;

  /**
   * @param policies to say of an exemption that they do not permit it
   */
  public PolicyReviewHandler(PolicyParser parser, PolicySource policies) {
    this.parser = parser;
    this.policies = policies;
  }

  /** Judges the review in {@code body}; bytes that are none get HTTP 400. */
  public Reply review(byte[] body) {
    try {
      JsonNode review = StrictJson.mapper().readTree(body);
      JsonNode request = review.path("request");
      String uid = request.path("uid").asText("");
      if (!API_VERSION.equals(review.path("apiVersion").asText()) || uid.isEmpty()) {
        return Reply.problem(400, "the body is not an AdmissionReview of " + API_VERSION);
      }
      return answer(uid, problems(request));
    } catch (IOException e) { // Jackson's message could quote the body
      return Reply.problem(400, "the body is not valid JSON");
    }
  }

  private List<PolicyProblem> problems(JsonNode request) {
    JsonNode object = request.path("object");
    if (request.path("operation").asText().equals("UPDATE")
        && object.path("spec").equals(request.path("oldObject").path("spec"))) {
      return List.of(); // else what got in by another way could never lose its finalizers
    }
    String name = object.path("metadata").path("name").asText("");
    return switch (object.path("kind").asText("")) {
      case "PodPolicy" -> parser.policy(name, object).problems();
      case "PolicyExemption" -> exemption(name, object);
      case "TrustRoot" -> parser.trustRoot(name, object).problems();
      case "BreakGlass" -> parser.breakGlass(name, object).problems();
      default -> List.of(new PolicyProblem(name, null, "kind", "is none that is reviewed here"));
    };
  }

  private List<PolicyProblem> exemption(String name, JsonNode object) {
    Outcome<Exemption> outcome = parser.exemption(name, object);
    return outcome
        .value()
        .map(exemption ->
            policies.current().refusals(exemption).values().stream()
                .map(refusal -> new PolicyProblem(name, null, "spec", refusal))
                .toList())
        .orElse(outcome.problems());
  }

  private static Reply answer(String uid, List<PolicyProblem> problems) throws IOException {
    ObjectNode review = StrictJson.mapper().createObjectNode();
    review.put("apiVersion", API_VERSION).put("kind", "AdmissionReview");
    ObjectNode response = review.putObject("response").put("uid", uid);
    response.put("allowed", problems.isEmpty());
    if (!problems.isEmpty()) {
      response
          .putObject("status")
          .put("code", 422)
          .put("reason", "Invalid")
          .put("message", text(problems));
    }
    return Reply.review(
        StrictJson.mapper().writeValueAsString(review).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(List<PolicyProblem> problems) {
    return problems.stream()
        .map(p -> "\n  " + (p.path().isEmpty() ? "" : p.path() + ": ") + p.message())
        .collect(Collectors.joining("", "it cannot be used as it stands:", ""));
  }
}
