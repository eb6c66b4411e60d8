package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.admission.Reply;
import io.tidewaiter.policy.source.PolicyParser;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class PolicyReviewHandlerTest {
  private static final String GOOD =
      """
      {"apiVersion": "tidewaiter.io/v1alpha1", "kind": "PodPolicy", "metadata": {"name": "a"},
       "spec": {"validationActions": ["Deny"], "podSecurity": {"level": "baseline"}}}\
      """;

  private static final String BAD = GOOD.replace("baseline", "basline");

  private final PolicyReviewHandler handler =
      new PolicyReviewHandler(new PolicyParser(Clock.systemUTC()));

  @Test
  void aPolicyThatCanBeUsedIsAccepted() {
    assertThat(answer("CREATE", GOOD, "null")).contains("\"uid\":\"7\"", "\"allowed\":true");
    assertThat(answer("UPDATE", GOOD, BAD)).contains("\"allowed\":true");
  }

  @Test
  void aPolicyThatCannotBeUsedIsRefusedWithItsProblems() {
    assertThat(answer("CREATE", BAD, "null"))
        .contains("\"uid\":\"7\"", "\"allowed\":false", "spec.podSecurity.level");
    assertThat(answer("UPDATE", BAD, GOOD)).contains("\"allowed\":false");
  }

  @Test
  void aBadPolicyThatIsThereAlreadyMayLoseItsFinalizers() {
    String held = BAD.replace("\"name\": \"a\"", "\"name\": \"a\", \"finalizers\": [\"b/c\"]");

    assertThat(answer("UPDATE", BAD, held)).contains("\"allowed\":true");
  }

  @Test
  void aPolicyThatCreatesNothingOfTheOldIsJudged() {
    assertThat(answer("CREATE", BAD, BAD)).contains("\"allowed\":false");
  }

  @Test
  void t66_bytesThatAreNoReviewAreABadRequest() {
    for (String body : new String[] {"", "null", "[]", "{", "{\"request\": {\"uid\": \"7\"}}"}) {
      assertThat(handler.review(body.getBytes(StandardCharsets.UTF_8)).status())
          .as(body)
          .isEqualTo(400);
    }
  }

  private String answer(String operation, String object, String oldObject) {
    String review =
        """
        {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {
          "uid": "7", "operation": "%s", "object": %s, "oldObject": %s}}\
        """
            .formatted(operation, object, oldObject);
    Reply reply = handler.review(review.getBytes(StandardCharsets.UTF_8));
    assertThat(reply.status()).isEqualTo(200);
    return new String(reply.body(), StandardCharsets.UTF_8);
  }
}
