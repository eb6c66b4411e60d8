package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.ApiServer.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a verdict depends on beside the Pod: its namespace, its volumes, and who asks. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SurroundingsIT {
  private static final int NEW_NAMESPACES = 25;

  private static final String PRIVILEGED =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
          - {name: app, image: registry.k8s.io/pause, securityContext: {privileged: true}}
      """;

  private static final String PLAIN =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: plain}
      spec: {containers: [{name: app, image: registry.k8s.io/pause}]}
      """;

  private final ControlPlane plane;
  private final ApiServer api;
  private final Gate gate;

  SurroundingsIT(ControlPlane plane) {
    this.plane = plane;
    this.api = new ApiServer(plane);
    this.gate = Gate.open(plane);
    gate.namespace("labelled");
    gate.namespace("asked");
    gate.namespace("volumes");
    gate.apply(
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: production}
        spec:
          validationActions: [Deny]
          match: {namespaceSelector: {matchLabels: {tier: production}}}
          checks: {privileged: {}}
        ---
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: by-requester}
        spec:
          validationActions: [Deny]
          match:
            namespaces: [asked]
            users: [bob]
            serviceAccounts: [kube-system/*]
          checks: {privileged: {}}
        ---
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: sockets}
        spec:
          validationActions: [Deny]
          match: {namespaces: [volumes]}
          checks: {containerRuntimeSockets: {}}
        """);
  }

  @AfterAll
  void close() {
    plane.kubectl("delete", "persistentvolume", "socket", "--wait=false", "--ignore-not-found");
    gate.close();
  }

  @Test
  void aNamespaceThatGetsOrLosesALabelIsJudgedByIt() {
    assertThat(dryRun("labelled", PRIVILEGED).status()).isEqualTo(201);

    api.merge("/api/v1/namespaces/labelled", "metadata: {labels: {tier: production}}");
    Eventually.within(
        Duration.ofSeconds(2),
        () -> assertThat(dryRun("labelled", PRIVILEGED).status()).isEqualTo(403));

    api.merge("/api/v1/namespaces/labelled", "metadata: {labels: {tier: null}}");
    Eventually.within(
        Duration.ofSeconds(2),
        () -> assertThat(dryRun("labelled", PRIVILEGED).status()).isEqualTo(201));
  }

  /**
   * The Pod is sent as soon as the API server has answered for the namespace. A Pod needs a service
   * account, which a controller makes later; a template does not, so it is the harder case.
   */
  @Test
  void t47_inABrandNewNamespaceNothingHarmfulIsLetInAndNothingHarmlessRefused() {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < NEW_NAMESPACES; i++) {
      String name = "brand-new-" + i;
      api.create(
          "/api/v1/namespaces",
          "{apiVersion: v1, kind: Namespace, metadata: {name: %s, labels: {tier: production}}}"
              .formatted(name));
      Reply harmful = template(name, true);
      if (harmful.status() != 403) {
        wrong.add(name + " harmful: " + harmful.status() + " " + harmful.message());
      }
      String next = name + "-harmless";
      api.create(
          "/api/v1/namespaces",
          "{apiVersion: v1, kind: Namespace, metadata: {name: %s, labels: {tier: production}}}"
              .formatted(next));
      Reply harmless = template(next, false);
      if (harmless.status() != 201) {
        wrong.add(next + " harmless: " + harmless.status() + " " + harmless.message());
      }
    }
    for (int i = 0; i < NEW_NAMESPACES; i++) {
      api.delete("/api/v1/namespaces/brand-new-" + i);
      api.delete("/api/v1/namespaces/brand-new-" + i + "-harmless");
    }
    assertThat(wrong).isEmpty();
  }

  private Reply template(String namespace, boolean privileged) {
    return api.create(
        "/api/v1/namespaces/" + namespace + "/podtemplates",
        """
        apiVersion: v1
        kind: PodTemplate
        metadata: {name: a}
        template:
          spec:
            containers:
              - {name: app, image: registry.k8s.io/pause, securityContext: {privileged: %s}}
        """
            .formatted(privileged));
  }

  @Test
  void aPolicyForOneUserDoesNotSpeakOfAnother() {
    Reply bob = new ApiServer(plane, "bob").create(pods("asked"), PRIVILEGED);
    Reply alice = new ApiServer(plane, "alice").create(pods("asked"), PRIVILEGED);

    assertThat(bob.status()).isEqualTo(403);
    assertThat(bob.message()).contains("is refused by policy \"by-requester\"");
    assertThat(alice.status()).as(alice::message).isEqualTo(201);
  }

  @Test
  void aPolicyForServiceAccountsSpeaksOfWhatControllersMake() {
    CommandOutput applied =
        plane.kubectlAs(
            "alice",
            """
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {name: made, namespace: asked}
            spec:
              selector: {matchLabels: {app: made}}
              template:
                metadata: {labels: {app: made}}
                spec:
                  containers:
                    - name: app
                      image: registry.k8s.io/pause
                      securityContext: {privileged: true}
            """,
            "apply",
            "-f",
            "-");
    applied.orThrow();

    Eventually.within(
        Duration.ofSeconds(20),
        () ->
            assertThat(
                    plane
                        .kubectl(
                            "get",
                            "replicaset",
                            "made",
                            "-n=asked",
                            "-o=jsonpath={.status.conditions[0].message}")
                        .out())
                .contains("is refused by policy \"by-requester\""));
  }

  @Test
  void t58_aClaimWhoseVolumeIsTheRuntimeSocketIsRefused() {
    CommandOutput applied =
        plane.kubectlAs(
            "admin",
            """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: socket}
            spec:
              capacity: {storage: 1Gi}
              accessModes: [ReadWriteOnce]
              storageClassName: ""
              hostPath: {path: /var/run/docker.sock}
              claimRef: {namespace: volumes, name: innocent}
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: innocent, namespace: volumes}
            spec:
              accessModes: [ReadWriteOnce]
              storageClassName: ""
              volumeName: socket
              resources: {requests: {storage: 1Gi}}
            """,
            "apply",
            "-f",
            "-");
    applied.orThrow();

    Eventually.within(
        Duration.ofSeconds(2),
        () -> {
          Reply refused = dryRun("volumes", claiming("innocent"));
          assertThat(refused.status()).as(refused::message).isEqualTo(403);
          assertThat(refused.message())
              .contains("containerRuntimeSockets")
              .contains("/var/run/docker.sock")
              .contains("innocent");
        });
    assertThat(dryRun("volumes", claiming("another")).status()).isEqualTo(201);
    assertThat(dryRun("volumes", PLAIN).status()).isEqualTo(201);
  }

  private static String claiming(String claim) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: claiming}
    spec:
      containers: [{name: app, image: registry.k8s.io/pause}]
      volumes: [{name: data, persistentVolumeClaim: {claimName: %s}}]
    """
        .formatted(claim);
  }

  private Reply dryRun(String namespace, String pod) {
    return api.create(pods(namespace) + "?dryRun=All", pod);
  }

  private static String pods(String namespace) {
    return "/api/v1/namespaces/" + namespace + "/pods";
  }
}
