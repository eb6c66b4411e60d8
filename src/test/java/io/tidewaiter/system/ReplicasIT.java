package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two replicas, asked directly, after policies have changed. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicasIT {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final int ROUNDS = 10;
  private static final String POLICIES = "/apis/tidewaiter.io/v1alpha1/podpolicies";
  private static final String HARMFUL = Reviews.of("agreed", "{\"privileged\": true}");
  private static final String POLICY =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: agreed}
      spec:
        validationActions: [Deny]
        match: {namespaces: [agreed]}
        checks: {privileged: {}}
      """;

  private final ApiServer api;
  private final Gate gate;
  private final TidewaiterProcess second;
  private final List<HttpsDoor> replicas;

  ReplicasIT(ControlPlane plane) {
    this.api = new ApiServer(plane);
    this.gate = Gate.open(plane);
    this.second = TidewaiterProcess.serve(Gate.environment(plane), "--allow-no-policies");
    this.replicas = List.of(new HttpsDoor(gate.process()), new HttpsDoor(second));
    gate.namespace("agreed");
    Eventually.within(
        Duration.ofSeconds(10), () -> replicas.forEach(replica -> says(replica, true)));
  }

  @AfterAll
  void close() {
    second.close();
    gate.close();
  }

  @Test
  void allReplicasFollowAChangeWithinTwoSeconds() {
    Duration slowest = Duration.ZERO;
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(api.create(POLICIES, POLICY).status()).isEqualTo(201);
      slowest = max(slowest, allSay(false));
      String audit = "spec: {validationActions: [Audit]}";
      assertThat(api.merge(POLICIES + "/agreed", audit).status()).isEqualTo(200);
      slowest = max(slowest, allSay(true));
      String deny = "spec: {validationActions: [Deny]}";
      assertThat(api.merge(POLICIES + "/agreed", deny).status()).isEqualTo(200);
      slowest = max(slowest, allSay(false));
      api.delete(POLICIES + "/agreed");
      slowest = max(slowest, allSay(true));
    }
    System.out.printf(
        "two replicas, %d changes of a policy: both follow within %d ms%n",
        4 * ROUNDS, slowest.toMillis());
    assertThat(slowest).isLessThan(SOON);
  }

  /** How long it takes until every replica gives this verdict, from now on. */
  private Duration allSay(boolean allowed) {
    return Eventually.within(SOON, () -> replicas.forEach(replica -> says(replica, allowed)));
  }

  private static void says(HttpsDoor replica, boolean allowed) {
    assertThat(replica.post("/validate?timeout=10s", HARMFUL).body())
        .contains("\"allowed\":" + allowed);
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
