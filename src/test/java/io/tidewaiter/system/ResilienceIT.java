package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.ApiServer.Reply;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What happens when one side is away. */
@WithControlPlane
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResilienceIT {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final String PODS = "/api/v1/namespaces/resilient/pods?dryRun=All";
  private static final String POLICIES = "/apis/tidewaiter.io/v1alpha1/podpolicies";

  private static final String POLICY =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: resilient}
      spec:
        validationActions: [Deny]
        match: {namespaces: [resilient]}
        checks: {privileged: {}}
      """;

  private final ControlPlane plane;
  private final ApiServer api;

  ResilienceIT(ControlPlane plane) {
    this.plane = plane;
    this.api = new ApiServer(plane);
  }

  @Test
  @Order(1)
  void t47_withoutDefinitionsItIsNotReadyAndRefusesUntilTheyAreThere() {
    Gate.removeDefinitions(plane);
    try (TidewaiterProcess process =
        TidewaiterProcess.launch(
            TidewaiterProcess.freePort(), Gate.environment(plane), "--allow-no-policies")) {
      Eventually.within(
          TidewaiterProcess.PATIENCE,
          () ->
              assertThat(process.health())
                  .satisfies(health -> {
                    assertThat(health.status()).isEqualTo(503);
                    assertThat(health.body()).contains("the cluster's policies are not known yet");
                  }));
      HttpsDoor door = new HttpsDoor(process);
      assertThat(door.post("/validate", Reviews.of("default", "{}")).statusCode()).isEqualTo(503);

      Gate.installDefinitions(plane);
      Duration took =
          Eventually.within(
              Duration.ofSeconds(15), () -> assertThat(process.health().status()).isEqualTo(200));
      System.out.printf("ready %d ms after the definitions%n", took.toMillis());
      assertThat(door.post("/validate", Reviews.of("default", "{}")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  @Order(2)
  void verdictsGoOnWhenTheApiServerIsStartedAgainAndEditsAreSeenAgain() {
    try (Gate gate = Gate.open(plane)) {
      gate.namespace("resilient");
      gate.apply(POLICY);
      HttpsDoor door = new HttpsDoor(gate.process());

      plane.restartApiServer();

      assertThat(door.post("/validate", Reviews.of("resilient", "{\"privileged\": true}")).body())
          .contains("\"allowed\":false");
      assertThat(gate.process().isReady()).isTrue();
      Eventually.within(Duration.ofSeconds(10), () -> refused("is refused by policy"));

      api.merge(POLICIES + "/resilient", "spec: {validationActions: [Audit]}");
      report("loosened", Eventually.within(Duration.ofSeconds(10), () -> admitted(true)));
      api.merge(POLICIES + "/resilient", "spec: {validationActions: [Deny]}");
      report("tightened", Eventually.within(SOON, () -> refused("is refused by policy")));
    }
  }

  @Test
  @Order(3)
  void t49_whenTidewaiterIsKilledNothingIsLetInUntilItIsBack() {
    try (Gate gate = Gate.open(plane)) {
      gate.namespace("resilient");
      gate.apply(POLICY);
      admitted(false);

      gate.process().kill();

      for (boolean privileged : new boolean[] {true, false}) {
        Reply refused = pod(privileged);
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.message()).contains("failed calling webhook");
      }

      gate.restart();
      refused("is refused by policy \"resilient\"");
      admitted(false);
    }
  }

  @Test
  @Order(4)
  void sigtermEndsItAfterTheDrain() {
    try (Gate gate = Gate.open(plane)) {
      gate.process().terminate();
      assertThat(gate.process().awaitExit(Duration.ofSeconds(25))).isIn(0, 143);
    }
  }

  private void admitted(boolean privileged) {
    Reply reply = pod(privileged);
    assertThat(reply.status()).as(reply::message).isEqualTo(201);
  }

  private void refused(String words) {
    Reply reply = pod(true);
    assertThat(reply.status()).as(reply::message).isEqualTo(403);
    assertThat(reply.message()).contains(words);
  }

  private Reply pod(boolean privileged) {
    return api.create(
        PODS,
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          containers:
            - {name: app, image: registry.k8s.io/pause, securityContext: {privileged: %s}}
        """
            .formatted(privileged));
  }

  private static void report(String what, Duration took) {
    System.out.printf(
        "after a restart of the API server, policy %s: %d ms%n", what, took.toMillis());
  }
}
