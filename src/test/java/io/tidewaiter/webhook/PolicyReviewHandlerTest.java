package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.admission.Reply;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.source.PolicyFiles;
import io.tidewaiter.policy.source.PolicyParser;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class PolicyReviewHandlerTest {
  private static final String GOOD =
      """
      {"apiVersion": "tidewaiter.io/v1alpha1", "kind": "PodPolicy", "metadata": {"name": "a"},
       "spec": {"validationActions": ["Deny"], "podSecurity": {"level": "baseline"}}}\
      """;

  private static final String BAD = GOOD.replace("baseline", "basline");

  private static final PolicySet POLICIES =
      PolicyFiles.parse(
          """
          apiVersion: tidewaiter.io/v1alpha1
          kind: PodPolicy
          metadata: {name: production}
          spec:
            validationActions: [Deny]
            checks: {privileged: {}, hostPorts: {}}
            exemptions: {allowedNamespaces: [monitoring, "infra-*"], allowedChecks: [hostPorts]}
          """);

  private static final String EXEMPTION =
      """
      {"apiVersion": "tidewaiter.io/v1alpha1", "kind": "PolicyExemption",
       "metadata": {"name": "a", "namespace": "%s"}, "spec": {"policies": ["*"],
       "checks": ["%s"], "owner": "a", "reason": "b", "expires": "2030-01-01T00:00:00Z"}}\
      """;

  private final PolicyReviewHandler handler =
      new PolicyReviewHandler(new PolicyParser(Clock.systemUTC()), () -> POLICIES);

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
  void t63_anExemptionThatItsPolicyDoesNotPermitIsRefused() {
    assertThat(answer("CREATE", EXEMPTION.formatted("infra-a", "hostPorts"), "null"))
        .contains("\"allowed\":true");
    assertThat(answer("CREATE", EXEMPTION.formatted("shop", "hostPorts"), "null"))
        .contains("\"allowed\":false")
        .contains(
            "policy \\\"production\\\" permits no exemptions in namespace shop; it permits them in"
                + " monitoring, infra-*");
    assertThat(answer("CREATE", EXEMPTION.formatted("infra-a", "privileged"), "null"))
        .contains("permits no exemption from privileged; it permits them from hostPorts");
    assertThat(answer("CREATE", EXEMPTION.formatted("infra-a", "*"), "null"))
        .contains("permits no exemption from every check; it permits them from hostPorts");
  }

  @Test
  void aBreakGlassThatLastsTooLongIsRefused() {
    String glass =
        """
        {"apiVersion": "tidewaiter.io/v1alpha1", "kind": "BreakGlass", "metadata": {"name": "a"},
         "spec": {"owner": "a", "reason": "b", "scope": {"everything": true}, "expires": "%s"}}\
        """;
    Instant now = Instant.now();
    assertThat(answer("CREATE", glass.formatted(now.plus(Duration.ofHours(23))), "null"))
        .contains("\"allowed\":true");
    assertThat(answer("CREATE", glass.formatted(now.plus(Duration.ofHours(25))), "null"))
        .contains("\"allowed\":false", "is more than 24 hours after its creation");
    String older =
        glass
            .formatted(now.plus(Duration.ofHours(23)))
            .replace(
                "\"name\": \"a\"",
                "\"name\": \"a\", \"creationTimestamp\": \""
                    + now.minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS)
                    + "\"");
    assertThat(answer("UPDATE", older, "null")).contains("is more than 24 hours");
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
