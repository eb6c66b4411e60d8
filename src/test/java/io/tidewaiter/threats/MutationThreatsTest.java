package io.tidewaiter.threats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.admission.ReviewBodies;
import io.tidewaiter.admission.TestGate;
import io.tidewaiter.admission.TestPolicies;
import io.tidewaiter.check.Level;
import io.tidewaiter.mutate.PatchedPod;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.DefaultSettings;
import io.tidewaiter.policy.Match;
import io.tidewaiter.policy.PolicySet;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to abuse what is filled in, and what other webhooks do before and after. */
class MutationThreatsTest {
  private static final String ANNOTATION = "tidewaiter.io/defaulted";
  private static final DefaultSettings SECCOMP =
      new DefaultSettings(true, false, false, true, false, false);
  private static final PolicySet POLICIES =
      TestPolicies.set(
          TestPolicies.policy(
              "defaults",
              Match.EVERYTHING,
              Set.of(Action.DENY),
              TestPolicies.level(Level.RESTRICTED),
              SECCOMP));

  private final TestGate gate = TestGate.of(POLICIES);

  @ParameterizedTest
  @ValueSource(
      strings = {"verified", "seccompProfile", "seccompProfile,seccompProfile", ",,", "", "a\nb"})
  void t17_aForgedAnnotationIsTakenOffAndExcusesNothing(String forged) {
    Consumer<ObjectNode> forge =
        pod -> {
          pod.withObject("/metadata/annotations").put(ANNOTATION, forged);
          pod.withObject("/spec/securityContext")
              .putObject("seccompProfile")
              .put("type", "Unconfined");
        };
    ObjectNode review = ReviewBodies.create(1, forge);
    assertThat(gate.validate(review).path("allowed").asBoolean()).isFalse();
    JsonNode after = mutated(review);
    assertThat(after.at("/metadata/annotations").has(ANNOTATION)).isFalse();
    assertThat(after.at("/metadata/annotations").has("prometheus.io/scrape")).isTrue();
  }

  @Test
  void t17_aForgedAnnotationIsTakenOffAlsoWherePoliciesFillInNothing() {
    ObjectNode review =
        ReviewBodies.create(
            1, pod -> pod.withObject("/metadata/annotations").put(ANNOTATION, "seccompProfile"));
    JsonNode after = mutated(TestGate.of(TestPolicies.restricted()), review);
    assertThat(after.at("/metadata/annotations").has(ANNOTATION)).isFalse();
  }

  @Test
  void t17_theAnnotationOfASecondCallStands() {
    ObjectNode review = ReviewBodies.create(1, MutationThreatsTest::saysNothing);
    JsonNode once = mutated(review);
    assertThat(once.at("/metadata/annotations").path(ANNOTATION).asText())
        .isEqualTo("allowPrivilegeEscalation,seccompProfile");
    ReviewBodies.request(review).set("object", once);
    assertThat(gate.mutate(review).has("patch")).isFalse();
  }

  @Test
  void t18_withoutDefaultsTheJudgementIsTheSameStrictOne() {
    ObjectNode review = ReviewBodies.create(1, MutationThreatsTest::saysNothing);
    assertThat(gate.validate(review).path("allowed").asBoolean()).isFalse();
    ReviewBodies.request(review).set("object", mutated(review));
    assertThat(gate.validate(review).path("allowed").asBoolean()).isTrue();
  }

  @Test
  void t19_whatAnotherWebhookAddsAfterwardsIsJudged() {
    ObjectNode review = ReviewBodies.create(1, MutationThreatsTest::saysNothing);
    ObjectNode after = (ObjectNode) mutated(review);
    after
        .withObject("/spec")
        .withArray("containers")
        .addObject()
        .put("name", "injected")
        .put("image", "mesh.example/proxy:1");
    ReviewBodies.request(review).set("object", after);
    assertThat(TestGate.message(gate.validate(review))).contains("containers[injected]");
  }

  @Test
  void onlyEphemeralContainersThatAreNewGetDefaults() {
    ObjectNode review =
        ReviewBodies.debug(ReviewBodies.tree("{\"name\": \"new\", \"image\": \"busybox\"}"));
    ObjectNode old = ReviewBodies.tree("{\"name\": \"old\", \"image\": \"busybox\"}");
    ReviewBodies.request(review)
        .withObject("/object/spec")
        .withArray("ephemeralContainers")
        .insert(0, old);
    ReviewBodies.request(review)
        .withObject("/oldObject/spec")
        .putArray("ephemeralContainers")
        .add(old.deepCopy());
    JsonNode after = mutated(review);
    assertThat(after.at("/spec/ephemeralContainers/0").has("securityContext")).isFalse();
    assertThat(
            after
                .at("/spec/ephemeralContainers/1/securityContext/allowPrivilegeEscalation")
                .isBoolean())
        .isTrue();
    assertThat(after.at("/metadata/annotations").has(ANNOTATION)).isFalse();
  }

  @Test
  void podsThatExistAndTemplatesAreLeftAlone() {
    ObjectNode update = ReviewBodies.update(1, MutationThreatsTest::saysNothing);
    assertThat(gate.mutate(update).has("patch")).isFalse();
    ReviewBodies.request(update).put("subResource", "resize");
    assertThat(gate.mutate(update).has("patch")).isFalse();
    ObjectNode deployment =
        ReviewBodies.templated(
            "apps",
            "Deployment",
            "deployments",
            ReviewBodies.deployment(d -> saysNothing(d.withObject("/spec/template"))),
            null);
    assertThat(gate.mutate(deployment).path("allowed").asBoolean()).isTrue();
    assertThat(gate.mutate(deployment).has("patch")).isFalse();
  }

  private static void saysNothing(ObjectNode pod) {
    pod.withObject("/spec/securityContext").remove("seccompProfile");
    ((ObjectNode) ReviewBodies.container(pod, 0).get("securityContext"))
        .remove("allowPrivilegeEscalation");
  }

  private JsonNode mutated(ObjectNode review) {
    return mutated(gate, review);
  }

  private static JsonNode mutated(TestGate gate, ObjectNode review) {
    ObjectNode response = gate.mutate(review);
    try {
      assertThat(response.path("patchType").asText()).isEqualTo("JSONPatch");
      return PatchedPod.of(ReviewBodies.object(review), response.path("patch").binaryValue());
    } catch (IOException e) {
      throw new AssertionError(response.toString(), e);
    }
  }
}
