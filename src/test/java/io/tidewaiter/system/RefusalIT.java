package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a user of kubectl sees of Tidewaiter: refusals, warnings, defaults, dry runs. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalIT {
  private static final String POLICIES =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: enforced}
      spec:
        validationActions: [Deny, Audit]
        match: {namespaces: [enforced]}
        podSecurity: {level: baseline}
        checks: {containerRuntimeSockets: {}}
      ---
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: watched}
      spec:
        validationActions: [Warn, Audit]
        match: {namespaces: [watched]}
        podSecurity: {level: baseline}
      ---
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: defaults}
      spec:
        validationActions: [Audit]
        match: {namespaces: [enforced]}
        defaults:
          seccompProfile: RuntimeDefault
          allowPrivilegeEscalation: false
          automountServiceAccountToken: false
      """;

  private static final String HARMFUL =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: %s, namespace: %s}
      spec:
        hostNetwork: true
        containers:
          - name: app
            image: registry.k8s.io/pause:3.10
            securityContext: {privileged: true}
          - name: log
            image: registry.k8s.io/pause:3.10
        volumes:
          - name: docker
            hostPath: {path: /var/run/docker.sock}
      """;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ControlPlane plane;
  private final Gate gate;

  RefusalIT(ControlPlane plane) {
    this.plane = plane;
    this.gate = Gate.open(plane);
    gate.namespace("enforced");
    gate.namespace("watched");
    gate.apply(POLICIES);
  }

  @AfterAll
  void close() {
    gate.close();
  }

  @Test
  void kubectlApplyOfAPrivilegedPodIsRefusedWithEveryFinding() {
    CommandOutput refused = apply(HARMFUL.formatted("harmful", "enforced"));

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    Golden.assertMatches(
        Path.of("src/test/resources/system/refusal.txt"), Words.settled(refused.err()));
    assertThat(plane.kubectl("get", "pod", "harmful", "-n=enforced").status()).isEqualTo(1);
  }

  @Test
  void aPolicyThatWarnsLetsThePodInAndSaysWhatIsWrong() {
    CommandOutput warned = apply(HARMFUL.formatted("warned", "watched"));

    assertThat(warned.status()).isZero();
    assertThat(warned.out()).isEqualTo("pod/warned created\n");
    Golden.assertMatches(Path.of("src/test/resources/system/warnings.txt"), warned.err());
  }

  @Test
  void findingsAreInTheAuditLogOfTheApiServerWhetherRefusedOrNot() {
    apply(HARMFUL.formatted("audited", "enforced"));
    apply(HARMFUL.formatted("audited", "watched"));

    JsonNode refused = new AuditLog(plane).annotationsOf("create", "enforced", "audited");
    assertThat(refused.path("validate.tidewaiter.io/verdict").asText()).isEqualTo("denied");
    assertThat(refused.path("validate.tidewaiter.io/decision").asText()).isNotEmpty();
    assertThat(refused.path("validate.tidewaiter.io/findings").asText())
        .contains("enforced (Deny,Audit) privileged: spec.containers[app]")
        .contains("enforced (Deny,Audit) containerRuntimeSockets: spec.volumes[docker]");

    JsonNode allowed = new AuditLog(plane).annotationsOf("create", "watched", "audited");
    assertThat(allowed.path("validate.tidewaiter.io/verdict").asText()).isEqualTo("allowed");
    assertThat(allowed.path("validate.tidewaiter.io/findings").asText())
        .contains("watched (Warn,Audit) privileged: spec.containers[app]");
  }

  @Test
  void whatThePodDoesNotSayIsStoredWithTheDefaultsAndApplyingAgainChangesNothing()
      throws IOException {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: defaulted, namespace: enforced}
        spec:
          containers:
            - name: app
              image: registry.k8s.io/pause:3.10
        """;
    apply(pod).orThrow();

    JsonNode stored =
        MAPPER.readTree(
            plane.kubectl("get", "pod", "defaulted", "-n=enforced", "-o=json").orThrow().out());
    assertThat(stored.at("/spec/securityContext/seccompProfile/type").asText())
        .isEqualTo("RuntimeDefault");
    assertThat(
            stored
                .at("/spec/containers/0/securityContext/allowPrivilegeEscalation")
                .asText("absent"))
        .isEqualTo("false");
    assertThat(stored.at("/spec/automountServiceAccountToken").asText("absent")).isEqualTo("false");

    assertThat(apply(pod).out()).isEqualTo("pod/defaulted unchanged\n");
    assertThat(plane.kubectlAs("admin", pod, "diff", "-f", "-").out()).isEmpty();
  }

  @Test
  void t61_aDryRunGetsTheSameRefusalAndIsNotCounted() {
    String pod = HARMFUL.formatted("rehearsed", "enforced");
    double findings = findings();

    CommandOutput rehearsed = plane.kubectlAs("admin", pod, "apply", "--dry-run=server", "-f", "-");
    assertThat(rehearsed.status()).isEqualTo(1);
    assertThat(findings()).isEqualTo(findings);

    CommandOutput real = apply(pod);
    assertThat(Words.settled(rehearsed.err())).isEqualTo(Words.settled(real.err()));
    assertThat(findings()).isGreaterThan(findings);
  }

  @Test
  void t61_aDryRunThatIsLetInGetsTheSameWarningsAndLeavesNothing() {
    String pod = HARMFUL.formatted("rehearsal", "watched");
    double findings = findings();

    CommandOutput rehearsed = plane.kubectlAs("admin", pod, "apply", "--dry-run=server", "-f", "-");

    assertThat(rehearsed.status()).isZero();
    assertThat(rehearsed.err()).contains("Warning: ").contains("privileged");
    assertThat(findings()).isEqualTo(findings);
    assertThat(plane.kubectl("get", "pod", "rehearsal", "-n=watched").status()).isEqualTo(1);
  }

  @Test
  void aDeploymentIsRefusedAtTheDeployment() {
    CommandOutput refused = apply(deployment("refused", "enforced"));

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err())
        .contains("Deployment \"refused\" in namespace \"enforced\" is refused by policy")
        .contains("spec.template.spec.containers[app].securityContext.privileged");
    assertThat(plane.kubectl("get", "deployments,replicasets", "-n=enforced", "-o=name").out())
        .isEmpty();
  }

  @Test
  void aDeploymentWhosePodsAreRefusedCarriesTheExplanationInEventsAndConditions() {
    gate.namespace("pods-only");
    gate.apply(
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: pods-only}
        spec:
          validationActions: [Deny]
          match: {namespaces: [pods-only], kinds: [Pod]}
          podSecurity: {level: baseline}
        """);

    apply(deployment("silent", "pods-only")).orThrow();

    Eventually.within(
        Duration.ofSeconds(20),
        () -> {
          assertThat(get("events", "{.items[?(@.reason==\"FailedCreate\")].message}"))
              .contains("is refused by policy \"pods-only\"")
              .contains("containers[app].securityContext.privileged is true")
              .contains("→ ");
          assertThat(
                  get(
                      "deployments",
                      "{.items[0].status.conditions[?(@.type==\"ReplicaFailure\")].message}"))
              .contains("is refused by policy \"pods-only\"")
              .contains("containers[app].securityContext.privileged is true");
        });
  }

  private String get(String kind, String jsonPath) {
    return plane.kubectl("get", kind, "-n=pods-only", "-o=jsonpath=" + jsonPath).orThrow().out();
  }

  private static String deployment(String name, String namespace) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %s, namespace: %s}
    spec:
      selector: {matchLabels: {app: %1$s}}
      template:
        metadata: {labels: {app: %1$s}}
        spec:
          containers:
            - name: app
              image: registry.k8s.io/pause:3.10
              securityContext: {privileged: true}
    """
        .formatted(name, namespace);
  }

  /** Of these policies alone: controllers go on trying elsewhere. */
  private double findings() {
    TidewaiterProcess process = gate.process();
    return process.metric("tidewaiter_findings_total", "policy=\"enforced\"")
        + process.metric("tidewaiter_findings_total", "policy=\"watched\"");
  }

  private CommandOutput apply(String manifest) {
    return plane.kubectlAs("admin", manifest, "apply", "-f", "-");
  }
}
