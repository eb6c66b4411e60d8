package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.ApiServer.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What lets in, and what must not: break-glass, delegated exemptions, AppArmor. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SafetyIT {
  private static final String BREAK_GLASS =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: BreakGlass
      metadata: {name: %s}
      spec:
        owner: on call
        reason: a test
        expires: "%s"
        scope: {namespaces: [safety], policies: [safety]}
      """;

  private final ControlPlane plane;
  private final ApiServer api;
  private final Gate gate;

  SafetyIT(ControlPlane plane) {
    this.plane = plane;
    this.api = new ApiServer(plane);
    this.gate = Gate.open(plane);
    gate.namespace("safety");
    gate.namespace("safety-else");
    gate.apply(
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: safety}
        spec:
          validationActions: [Deny]
          match: {namespaces: [safety, safety-else]}
          checks: {privileged: {}}
          defaults: {appArmorProfile: RuntimeDefault}
          exemptions: {allowedNamespaces: [safety-else]}
        """);
  }

  @AfterAll
  void close() {
    plane.kubectl("delete", "breakglass", "--all");
    plane.kubectl("delete", "node", "safety-a", "safety-b", "--ignore-not-found");
    gate.close();
  }

  @Test
  void aBreakGlassLetsInLoudlyAndEndsByItself() {
    Instant expires = Instant.now().plusSeconds(8).truncatedTo(ChronoUnit.SECONDS);
    gate.apply(BREAK_GLASS.formatted("for-a-moment", expires));
    Reply let = create("safety", true);
    assertThat(Instant.now()).as("the machine is too slow for this test").isBefore(expires);
    assertThat(let.status()).as(let::message).isEqualTo(201);
    assertThat(let.warnings())
        .anyMatch(warning ->
            warning.contains(
                "break-glass \\\"for-a-moment\\\" of on call lets this in until "
                    + expires
                    + " although policy \\\"safety\\\" refuses it (1 finding): a test"));
    assertThat(create("safety-else", true).status()).as("elsewhere").isEqualTo(403);
    Eventually.within(
        Duration.ofSeconds(3), // it is looked at each second
        () ->
            assertThat(
                    gate.process().metric("tidewaiter_break_glass_active", "name=\"for-a-moment\""))
                .isEqualTo(1));

    Eventually.within(
        Duration.ofSeconds(11), () -> assertThat(create("safety", true).status()).isEqualTo(403));
    assertThat(Instant.now()).isAfterOrEqualTo(expires);
    assertThat(gate.process().metric("tidewaiter_break_glass_active", "name=\"for-a-moment\""))
        .isZero();
    Eventually.within(
        Duration.ofSeconds(10),
        () -> {
          assertThat(
                  plane
                      .kubectl("get", "breakglass", "for-a-moment", "--no-headers")
                      .orThrow()
                      .out())
              .contains("on call", "a test", "False", "Expired");
          assertThat(
                  plane
                      .kubectl(
                          "get",
                          "events",
                          "--namespace=default",
                          "--field-selector=involvedObject.kind=BreakGlass",
                          "-o=jsonpath={.items[*].reason}")
                      .orThrow()
                      .out())
              .contains("GlassBroken", "GlassMended");
        });
  }

  @Test
  void aBreakGlassForMoreThanADayIsRefused() {
    CommandOutput refused =
        plane.kubectlAs(
            "admin",
            BREAK_GLASS.formatted("too-long", Instant.now().plus(Duration.ofHours(25))),
            "create",
            "-f",
            "-");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("is more than 24 hours after its creation");
  }

  @Test
  void t63_anExemptionThatThePolicyDoesNotPermitIsRefused() {
    String exemption =
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PolicyExemption
        metadata: {name: e, namespace: %s}
        spec: {policies: [safety], checks: ["*"], owner: a, reason: b, expires: "2099-01-01T00:00:00Z"}
        """;
    CommandOutput refused =
        plane.kubectlAs("admin", exemption.formatted("safety"), "create", "-f", "-");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err())
        .contains(
            "policy \"safety\" permits no exemptions in namespace safety; it permits them in"
                + " safety-else");
    gate.apply(exemption.formatted("safety-else"));
    assertThat(create("safety-else", true).status()).isEqualTo(201);
    plane.kubectl("delete", "policyexemption", "e", "--namespace=safety-else").orThrow();
    Eventually.within(
        Duration.ofSeconds(3),
        () -> assertThat(create("safety-else", true).status()).isEqualTo(403));
  }

  @Test
  void anAppArmorProfileIsFilledInOnlyWhereTheNodesHaveIt() {
    node("safety-a", "tidewaiter.io/apparmor: 'true', pool: a");
    node("safety-b", "pool: b");
    Eventually.within(
        Duration.ofSeconds(10),
        () -> {
          assertThat(profile("{}")).isEmpty();
          assertThat(profile("{nodeSelector: {pool: b}}")).isEmpty();
          assertThat(profile("{nodeSelector: {pool: a}}")).isEqualTo("RuntimeDefault");
        });
  }

  private void node(String name, String labels) {
    plane
        .kubectlAs(
            "admin",
            "{apiVersion: v1, kind: Node, metadata: {name: %s, labels: {%s}}}"
                .formatted(name, labels),
            "create",
            "-f",
            "-")
        .orThrow();
  }

  private String profile(String spec) {
    String fields = spec.substring(1, spec.length() - 1);
    return api.create(
            "/api/v1/namespaces/safety/pods?dryRun=All",
            "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {%scontainers: [{name: a,"
                    .formatted(fields.isEmpty() ? "" : fields + ", ")
                + " image: registry.k8s.io/pause}]}}")
        .body()
        .at("/spec/securityContext/appArmorProfile/type")
        .asText();
  }

  private Reply create(String namespace, boolean privileged) {
    return api.create(
        "/api/v1/namespaces/" + namespace + "/pods?dryRun=All",
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
}
