package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.ApiServer.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How far an exemption reaches, and how long. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExemptionIT {
  private static final String EXEMPTION =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PolicyExemption
      metadata: {name: %s, namespace: exempt-a}
      spec:
        policies: [no-privileges]
        checks: [privileged]
        workloads: {kinds: [Pod], names: [%1$s]}
        containers: [agent]
        owner: platform@acme.example
        reason: reads the node's counters
        expires: "%s"
      """;

  private final ApiServer api;
  private final ControlPlane plane;
  private final Gate gate;

  ExemptionIT(ControlPlane plane) {
    this.plane = plane;
    this.api = new ApiServer(plane);
    this.gate = Gate.open(plane);
    gate.namespace("exempt-a");
    gate.namespace("exempt-b");
    gate.apply(
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: no-privileges}
        spec:
          validationActions: [Deny]
          match: {namespaces: [exempt-a, exempt-b]}
          checks: {privileged: {}}
        """);
  }

  @AfterAll
  void close() {
    gate.close();
  }

  @Test
  void t48_anExemptionReachesNoFurtherThanItsNamespaceWorkloadAndContainer() {
    gate.apply(EXEMPTION.formatted("node-agent", "2099-01-01T00:00:00Z"));

    assertThat(create("exempt-a", "node-agent", true, false).status()).isEqualTo(201);
    refused(create("exempt-b", "node-agent", true, false), "containers[agent]");
    refused(create("exempt-a", "another", true, false), "containers[agent]");
    refused(create("exempt-a", "node-agent", true, true), "containers[other]");
    assertThat(create("exempt-a", "node-agent", true, true).message())
        .doesNotContain("containers[agent]");
  }

  @Test
  void t48_anExemptionEndsByItselfAndTheRefusalSaysThatItDid() {
    Instant expires = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.SECONDS);
    gate.apply(EXEMPTION.formatted("for-a-moment", expires));
    assertThat(Instant.now()).as("the machine is too slow for this test").isBefore(expires);
    assertThat(create("exempt-a", "for-a-moment", true, false).status()).isEqualTo(201);

    Eventually.within(
        Duration.ofSeconds(6),
        () ->
            refused(
                create("exempt-a", "for-a-moment", true, false),
                "exemption \"for-a-moment\" of platform@acme.example would apply here, but it"
                    + " expired at "
                    + expires));
    assertThat(Instant.now()).isAfterOrEqualTo(expires);
    Eventually.within(
        Duration.ofSeconds(15),
        () ->
            assertThat(
                    plane
                        .kubectl("get", "policyexemption", "for-a-moment", "-n=exempt-a", "-o=yaml")
                        .out())
                .contains("reason: Expired")
                .contains("status: \"False\""));
  }

  @Test
  void t48_anExemptionThatIsDeletedEndsAtOnce() {
    gate.apply(EXEMPTION.formatted("deleted", "2099-01-01T00:00:00Z"));
    assertThat(create("exempt-a", "deleted", true, false).status()).isEqualTo(201);

    plane.kubectl("delete", "policyexemption", "deleted", "-n=exempt-a").orThrow();

    Eventually.within(
        Duration.ofSeconds(2),
        () -> refused(create("exempt-a", "deleted", true, false), "containers[agent]"));
  }

  @Test
  void anExemptionWithoutOwnerReasonOrExpiryIsNotAccepted() {
    for (String missing : new String[] {"owner", "reason", "expires"}) {
      String incomplete =
          EXEMPTION
              .formatted("incomplete", "2099-01-01T00:00:00Z")
              .replaceAll("(?m)^  " + missing + ":.*\n", "");
      CommandOutput refused =
          plane.kubectlAs("admin", incomplete, "apply", "--dry-run=server", "-f", "-");
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.err()).contains("spec." + missing).contains("Required value");
    }
  }

  private Reply create(String namespace, String name, boolean agent, boolean other) {
    return api.create(
        "/api/v1/namespaces/" + namespace + "/pods?dryRun=All",
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s}
        spec:
          containers:
            - {name: agent, image: registry.k8s.io/pause, securityContext: {privileged: %s}}
            - {name: other, image: registry.k8s.io/pause, securityContext: {privileged: %s}}
        """
            .formatted(name, agent, other));
  }

  private static void refused(Reply reply, String words) {
    assertThat(reply.status()).as(reply::message).isEqualTo(403);
    assertThat(reply.message()).contains(words);
  }
}
