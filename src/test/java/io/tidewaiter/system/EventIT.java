package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.system.ApiServer.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Refusals that only a controller gets to hear, as a user sees them. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Pods only: the Deployment itself is let in. */
  private static final String POLICY =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: %1$s}
      spec:
        validationActions: [%2$s]
        match: {namespaces: [%1$s], kinds: [%3$s]}
        checks: {privileged: {}}
      """;

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: %s}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
              - name: app
                image: registry.k8s.io/pause
                securityContext: {privileged: true}
      """;

  private final ControlPlane plane;
  private final ApiServer api;
  private final Gate gate;

  EventIT(ControlPlane plane) {
    this.plane = plane;
    this.api = new ApiServer(plane);
    this.gate = Gate.open(plane, List.of("--events"), List.of());
  }

  @AfterAll
  void close() {
    gate.close();
  }

  @Test
  void kubectlDescribeTellsWhyADeploymentHasNoPods() {
    gate.namespace("told");
    gate.apply(POLICY.formatted("told", "Deny", "Pod"));
    plane.kubectlAs("admin", DEPLOYMENT.formatted("told"), "apply", "-f", "-").orThrow();

    Eventually.within(
        SOON,
        () ->
            assertThat(plane.kubectl("describe", "replicaset", "--namespace=told").out())
                .contains("PolicyViolation", "tidewaiter")
                .contains("Pod refused by policy \"told\": privileged: spec.containers[app]"));
    // the controller tries again and again, and nothing but the names differs
    Eventually.within(
        SOON,
        () ->
            assertThat(gate.process().metric("tidewaiter_events_total", "outcome=\"known\""))
                .isPositive());
    List<JsonNode> events = events("told");
    assertThat(events).hasSize(1);
    System.out.println(events.getFirst().path("note").asText());
  }

  @Test
  void aRefusedChangeOfADeploymentIsSeenAtTheDeployment() {
    gate.namespace("changed");
    plane
        .kubectlAs(
            "admin",
            DEPLOYMENT.formatted("changed").replace("privileged: true", "privileged: false"),
            "apply",
            "-f",
            "-")
        .orThrow();
    gate.apply(POLICY.formatted("changed", "Deny", "Deployment"));
    assertThat(
            plane.kubectlAs("admin", DEPLOYMENT.formatted("changed"), "apply", "-f", "-").status())
        .isEqualTo(1);
    Eventually.within(
        SOON,
        () ->
            assertThat(plane.kubectl("describe", "deployment/web", "--namespace=changed").out())
                .contains("PolicyViolation")
                .contains("Deployment refused by policy \"changed\": privileged: "));
  }

  @Test
  void aPolicyThatOnlyWatchesIsSeenOnceAtTheWorkload() {
    gate.namespace("watched");
    gate.apply(POLICY.formatted("watched", "Audit", "Pod, Deployment, ReplicaSet"));
    plane.kubectlAs("admin", DEPLOYMENT.formatted("watched"), "apply", "-f", "-").orThrow();

    Eventually.within(SOON, () -> assertThat(events("watched")).hasSize(2));
    assertThat(events("watched"))
        .allSatisfy(event -> {
          assertThat(event.path("reason").asText()).isEqualTo("PolicyWarning");
          assertThat(event.path("note").asText())
              .contains(" let in, but it breaks policy \"watched\": privileged: ");
        })
        .extracting(event -> event.at("/regarding/kind").asText())
        .containsExactlyInAnyOrder("Deployment", "ReplicaSet");
    assertThat(plane.kubectl("describe", "deployment/web", "--namespace=watched").out())
        .contains("PolicyWarning", "Deployment let in, but it breaks policy");
  }

  @Test
  void t16_aForgedOwnerPutsNoEventIntoAnotherNamespaceAndNoneOnANode() {
    gate.namespace("forged");
    gate.namespace("victim");
    gate.apply(POLICY.formatted("forged", "Deny", "Pod"));
    plane
        .kubectlAs(
            "admin",
            DEPLOYMENT.formatted("victim").replace("privileged: true", "privileged: false"),
            "apply",
            "-f",
            "-")
        .orThrow();
    String uid =
        api.get("/apis/apps/v1/namespaces/victim/deployments/web")
            .body()
            .at("/metadata/uid")
            .asText();
    for (String owner :
        List.of(
            "{apiVersion: apps/v1, kind: Deployment, name: web, uid: %s, controller: true}",
            "{apiVersion: v1, kind: Node, name: web, uid: %s, controller: true}")) {
      Reply refused =
          api.create(
              "/api/v1/namespaces/forged/pods",
              """
              apiVersion: v1
              kind: Pod
              metadata: {name: web, ownerReferences: [%s]}
              spec:
                containers:
                  - {name: app, image: registry.k8s.io/pause, securityContext: {privileged: true}}
              """
                  .formatted(owner.formatted(uid)));
      assertThat(refused.status()).isEqualTo(403);
    }
    Eventually.within(SOON, () -> assertThat(events("forged")).hasSize(1));
    assertThat(events("forged").getFirst().at("/regarding/kind").asText()).isEqualTo("Deployment");
    assertThat(events("victim")).isEmpty();
  }

  @Test
  void aDryRunLeavesNoEvent() {
    gate.namespace("dry");
    gate.apply(POLICY.formatted("dry", "Audit", "Deployment"));
    plane
        .kubectlAs("admin", DEPLOYMENT.formatted("dry"), "apply", "--dry-run=server", "-f", "-")
        .orThrow();
    plane.kubectlAs("admin", DEPLOYMENT.formatted("dry"), "apply", "-f", "-").orThrow();
    Eventually.within(SOON, () -> assertThat(events("dry")).hasSize(1));
  }

  private List<JsonNode> events(String namespace) {
    return api.get("/apis/events.k8s.io/v1/namespaces/" + namespace + "/events")
        .body()
        .path("items")
        .valueStream()
        .filter(event -> event.path("reportingController").asText().equals("tidewaiter"))
        .toList();
  }
}
