package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.system.ApiServer.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The life of a policy in a cluster: written, in force, edited, broken, deleted. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyIT {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final String POLICIES = "/apis/tidewaiter.io/v1alpha1/podpolicies";

  private static final String POLICY =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: %s}
      spec:
        validationActions: [Deny]
        match: {namespaces: [%1$s]}
        checks: {imageRegistries: {allow: [%s]}}
      """;

  private final ControlPlane plane;
  private final ApiServer api;
  private final Gate gate;

  PolicyIT(ControlPlane plane) {
    this.plane = plane;
    this.api = new ApiServer(plane);
    this.gate = Gate.open(plane);
  }

  @AfterAll
  void close() {
    gate.close();
  }

  @Test
  void editsAndDeletionsTakeEffectWithinTwoSeconds() {
    gate.namespace("edited");
    gate.apply(POLICY.formatted("edited", "registry.k8s.io/**"));
    assertThat(pod("edited", "ghcr.io/acme/web").status()).isEqualTo(403);

    api.merge(
        POLICIES + "/edited",
        "spec: {checks: {imageRegistries: {allow: [registry.k8s.io/**, ghcr.io/acme/**]}}}");
    report("loosened", Eventually.within(SOON, () -> admitted("edited", "ghcr.io/acme/web")));

    api.merge(POLICIES + "/edited", "spec: {checks: {imageRegistries: {allow: [quay.io/**]}}}");
    report("tightened", Eventually.within(SOON, () -> refused("edited", "ghcr.io/acme/web")));

    api.delete(POLICIES + "/edited");
    report("deleted", Eventually.within(SOON, () -> admitted("edited", "ghcr.io/acme/web")));

    assertThat(api.create(POLICIES, POLICY.formatted("edited", "quay.io/**")).status())
        .isEqualTo(201);
    report("created", Eventually.within(SOON, () -> refused("edited", "ghcr.io/acme/web")));
  }

  @Test
  void aPolicyInForceSaysSoInItsConditionAndItsColumns() {
    gate.apply(POLICY.formatted("in-force", "registry.k8s.io/**"));

    JsonNode status = api.get(POLICIES + "/in-force").body().path("status");
    assertThat(status.path("observedGeneration").asInt()).isEqualTo(1);
    assertThat(status.at("/conditions/0/type").asText()).isEqualTo("Ready");
    assertThat(status.at("/conditions/0/status").asText()).isEqualTo("True");
    assertThat(status.at("/conditions/0/reason").asText()).isEqualTo("Accepted");
    assertThat(plane.kubectl("get", "podpolicies", "in-force").orThrow().out().lines())
        .satisfiesExactly(
            header ->
                assertThat(header.split("\\s+")).containsExactly("NAME", "ACTIONS", "READY", "AGE"),
            row -> assertThat(row).matches("in-force +\\[\"Deny\"] +True +\\S+"));
  }

  @Test
  void aPolicyWithMistakesIsRefusedWithAllOfThemAndWithSuggestions() {
    CommandOutput refused =
        plane.kubectlAs(
            "admin",
            """
            apiVersion: tidewaiter.io/v1alpha1
            kind: PodPolicy
            metadata: {name: mistaken}
            spec:
              validationActions: [Deny]
              match: {kinds: [Deploymnet]}
              checks: {imageRegistries: {allow: ["ghcr.io/acme/***"]}}
            """,
            "apply",
            "-f",
            "-");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err())
        .contains("admission webhook \"validate-policies.tidewaiter.io\" denied the request")
        .contains("spec.match.kinds[0]")
        .contains("did you mean Deployment")
        .contains("spec.checks.imageRegistries.allow: ");
  }

  @Test
  void aMisspelledCheckIsRefusedWithASuggestionByWhateverClientItIsWritten() {
    // kubectl has the API server validate fields; other clients let it drop what it does not know
    for (String validate : new String[] {"--validate=strict", "--validate=ignore"}) {
      CommandOutput refused =
          plane.kubectlAs(
              "admin",
              """
              apiVersion: tidewaiter.io/v1alpha1
              kind: PodPolicy
              metadata: {name: misspelled}
              spec:
                validationActions: [Deny]
                checks: {privilegd: {}, hostPorts: {}}
              """,
              "apply",
              validate,
              "-f",
              "-");
      assertThat(refused.status()).as(validate).isEqualTo(1);
      assertThat(refused.err()).contains("privilegd").contains("did you mean privileged");
    }
  }

  @Test
  void aBrokenUpdateThatGotPastTheWebhookKeepsTheLastGoodPolicyAndSaysSo() {
    gate.namespace("kept");
    gate.apply(POLICY.formatted("kept", "registry.k8s.io/**"));
    withoutPolicyWebhook(() -> {
      Reply stored =
          api.merge(POLICIES + "/kept", "spec: {checks: {imageRegistries: {allow: ['a/***']}}}");
      assertThat(stored.status()).as(stored::message).isEqualTo(200);
      Eventually.within(
          Duration.ofSeconds(5),
          () -> {
            JsonNode condition = api.get(POLICIES + "/kept").body().at("/status/conditions/0");
            assertThat(condition.path("status").asText()).isEqualTo("False");
            assertThat(condition.path("reason").asText()).isEqualTo("InvalidKeptOlder");
            assertThat(condition.path("message").asText())
                .startsWith("the last good version is in force\n")
                .contains("spec.checks.imageRegistries.allow: ");
          });
      refused("kept", "ghcr.io/acme/web");
      admitted("kept", "registry.k8s.io/pause");
      assertThat(policies("kept_older")).isEqualTo(1);
      assertThat(plane.kubectl("get", "podpolicy", "kept").out()).contains("False");

      api.merge(
          POLICIES + "/kept", "spec: {checks: {imageRegistries: {allow: [ghcr.io/acme/**]}}}");
      Eventually.within(SOON, () -> admitted("kept", "ghcr.io/acme/web"));
      Eventually.within(SOON, () -> assertThat(policies("kept_older")).isZero());
    });
  }

  @Test
  void aBrokenPolicyThatWasNeverGoodIsNotInForceAndSaysSo() {
    withoutPolicyWebhook(() -> {
      assertThat(api.create(POLICIES, POLICY.formatted("never", "'a/***'")).status())
          .isEqualTo(201);
      Eventually.within(
          Duration.ofSeconds(5),
          () -> {
            JsonNode condition = api.get(POLICIES + "/never").body().at("/status/conditions/0");
            assertThat(condition.path("status").asText()).isEqualTo("False");
            assertThat(condition.path("reason").asText()).isEqualTo("Invalid");
          });
      assertThat(policies("invalid")).isEqualTo(1);
      api.delete(POLICIES + "/never");
      Eventually.within(SOON, () -> assertThat(policies("invalid")).isZero());
    });
  }

  private double policies(String state) {
    return gate.process()
        .metric("tidewaiter_policies", "kind=\"PodPolicy\"", "state=\"" + state + "\"");
  }

  private void withoutPolicyWebhook(Runnable test) {
    plane
        .kubectl(
            "patch",
            "validatingwebhookconfiguration",
            "tidewaiter",
            "--type=json",
            "--patch=[{op: remove, path: /webhooks/1}]")
        .orThrow();
    try {
      Eventually.within(
          Duration.ofSeconds(10),
          () ->
              assertThat(
                      api.create(POLICIES + "?dryRun=All", POLICY.formatted("probe", "'a/***'"))
                          .status())
                  .isEqualTo(201));
      test.run();
    } finally {
      gate.register();
    }
  }

  private void admitted(String namespace, String image) {
    Reply reply = pod(namespace, image);
    assertThat(reply.status()).as(reply::message).isEqualTo(201);
  }

  private void refused(String namespace, String image) {
    Reply reply = pod(namespace, image);
    assertThat(reply.status()).as(reply::message).isEqualTo(403);
    assertThat(reply.message()).contains("is refused by policy \"" + namespace + "\"");
  }

  private Reply pod(String namespace, String image) {
    return api.create(
        "/api/v1/namespaces/" + namespace + "/pods?dryRun=All",
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec: {containers: [{name: app, image: "%s"}]}
        """
            .formatted(image));
  }

  private static void report(String what, Duration took) {
    System.out.printf("policy %s: in effect after %d ms%n", what, took.toMillis());
  }
}
