package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.upkeep.DriftListener;
import io.tidewaiter.upkeep.DriftMode;
import io.tidewaiter.upkeep.Installation;
import io.tidewaiter.upkeep.LeaderTask;
import io.tidewaiter.upkeep.OwnDefinitions;
import io.tidewaiter.upkeep.SelfTest;
import io.tidewaiter.upkeep.Unguarded;
import io.tidewaiter.upkeep.WebhookDrift;
import io.tidewaiter.upkeep.WebhookKind;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the leader does in a cluster, against the API server. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpkeepIT implements DriftListener {
  private static final String CONFIGURATION =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingWebhookConfiguration
      metadata: {name: upkeep, labels: {app.kubernetes.io/name: upkeep}}
      webhooks:
        - name: validate.tidewaiter.io
          clientConfig: {service: {namespace: upkeep, name: upkeep, path: /validate}}
          admissionReviewVersions: [v1]
          sideEffects: NoneOnDryRun
          timeoutSeconds: TIMEOUT
          namespaceSelector: {matchLabels: {nobody: has-it}}
          rules:
            - {apiGroups: [""], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [pods]}
      """;
  private static final String INSTALLED =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: upkeep, namespace: upkeep}
      spec:
        replicas: 1
        selector: {matchLabels: {app: upkeep}}
        template:
          metadata: {labels: {app: upkeep}}
          spec: {containers: [{name: a, image: registry.k8s.io/pause}]}
      ---
      """;
  private static final String ROLLOUTS =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: rollouts.upkeep.example}
      spec:
        group: upkeep.example
        scope: Namespaced
        names: {kind: Rollout, plural: rollouts}
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      containers:
                        type: array
                        items:
                          type: object
                          properties: {name: {type: string}, image: {type: string}}
      """;

  private final ControlPlane plane;
  private final KubernetesClient client;
  private final AtomicInteger restored = new AtomicInteger();
  private final Installation installation = Installation.parse("upkeep/upkeep");

  UpkeepIT(ControlPlane plane) throws IOException {
    this.plane = plane;
    this.client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(Files.readString(plane.kubeconfig("admin"))))
            .build();
    Gate.installDefinitions(plane);
    plane.kubectl("create", "namespace", "upkeep");
  }

  @AfterAll
  void close() {
    plane.kubectl("delete", "validatingwebhookconfiguration", "upkeep", "--ignore-not-found");
    plane.kubectl("delete", "crd", "rollouts.upkeep.example", "--ignore-not-found");
    plane.kubectl("delete", "podpolicy", "upkeep", "--ignore-not-found");
    plane.kubectl("delete", "namespace", "upkeep", "--wait=false");
    client.close();
  }

  @Test
  void t64_anEditIsUndoneADeletionTooAndHelmMayStillUpgrade() {
    install(7);
    LeaderTask.Term term =
        new WebhookDrift(
                client, installation, DriftMode.RESTORE, Optional::empty, this, Clock.systemUTC())
            .begin();
    try {
      ready();
      eventually("{.webhooks[0].failurePolicy}", "Fail");
      edit("[{op: replace, path: /webhooks/0/failurePolicy, value: Ignore}]");
      eventually("{.webhooks[0].failurePolicy}", "Fail");
      edit(
          "[{op: add, path: /webhooks/0/matchConditions, value: [{name: a, expression:"
              + " 'false'}]}]");
      eventually("{.webhooks[0].matchConditions}", "");
      edit("[{op: add, path: /webhooks/0/namespaceSelector/matchLabels/a, value: b}]");
      eventually("{.webhooks[0].namespaceSelector.matchLabels.a}", "");
      eventually("{.metadata.ownerReferences[0].kind}", "Namespace");
      assertThat(get("{.metadata.managedFields[*].manager}")).contains("helm");
      restorations(3);

      install(8); // server-side and without force, as Helm 4 does it
      eventually("{.webhooks[0].timeoutSeconds}", "8");

      plane.kubectl("delete", "validatingwebhookconfiguration", "upkeep").orThrow();
      Eventually.within(
          Duration.ofSeconds(25),
          () -> assertThat(get("{.webhooks[0].timeoutSeconds}")).isEqualTo("8"));
      install(9);
      eventually("{.webhooks[0].timeoutSeconds}", "9");
      restorations(4); // an upgrade is none
    } finally {
      term.close();
    }
    assertThat(
            plane
                .kubectl("get", "events", "--namespace=upkeep", "-o=jsonpath={.items[*].message}")
                .out())
        .contains(
            "webhooks[validate.tidewaiter.io].failurePolicy is \"Ignore\" instead of \"Fail\":"
                + " restored",
            "was deleted: restored");
  }

  @Test
  void definitionsAreUpgradedAndNeverDowngraded() {
    String name = "crd/breakglasses.tidewaiter.io";
    String column = "[{op: remove, path: /spec/versions/0/additionalPrinterColumns/0}]";
    plane.kubectl("patch", name, "--type=json", "-p", column).orThrow();
    plane
        .kubectl("annotate", name, "tidewaiter.io/program-version=99.0.0", "--overwrite")
        .orThrow();
    new OwnDefinitions(client, "1.0.0").run();
    assertThat(columns(name)).as("a newer one stays").doesNotContain("Owner");

    plane.kubectl("annotate", name, "tidewaiter.io/program-version-").orThrow();
    new OwnDefinitions(client, "1.0.0").run();
    assertThat(columns(name)).contains("Owner");
    assertThat(
            plane
                .kubectl(
                    "get",
                    name,
                    "-o=jsonpath={.metadata.annotations.tidewaiter\\.io/program-version}")
                .out())
        .isEqualTo("1.0.0");
  }

  @Test
  void helm4MayInstallDefinitionsAgainThatALeaderUpgraded() {
    String name = "crd/trustroots.tidewaiter.io";
    new OwnDefinitions(client, "1.0.0").run();
    String applied = resourceVersion(name);
    new OwnDefinitions(client, "1.0.0").run();
    assertThat(resourceVersion(name)).as("what is right is not written again").isEqualTo(applied);
    // as Helm 4 does it: server-side, and without force
    plane
        .kubectl(
            "apply",
            "--server-side",
            "--field-manager=helm",
            "-f",
            "charts/tidewaiter/crds/tidewaiter.io_trustroots.yaml")
        .orThrow();
  }

  @Test
  void whatBearsPodsAndIsNotGuardedIsNamedOnEveryPolicy() {
    plane.kubectlAs("admin", ROLLOUTS, "apply", "-f", "-").orThrow();
    plane
        .kubectlAs(
            "admin",
            "{apiVersion: tidewaiter.io/v1alpha1, kind: PodPolicy, metadata: {name: upkeep},"
                + " spec: {validationActions: [Audit], checks: {privileged: {}}}}",
            "apply",
            "-f",
            "-")
        .orThrow();
    AtomicInteger told = new AtomicInteger();
    SelfTest test =
        new SelfTest(
            client,
            installation,
            () -> PolicySet.EMPTY,
            unguarded -> {
              told.set(unguarded.size());
              assertThat(unguarded)
                  .extracting(Unguarded::name)
                  .contains("rollouts.upkeep.example", "deployments.apps");
            },
            Clock.systemUTC());
    test.run();
    assertThat(told.get()).isGreaterThan(1);
    assertThat(
            plane
                .kubectl(
                    "get",
                    "podpolicy",
                    "upkeep",
                    "-o=jsonpath={.status.conditions[?(@.type==\"Guarded\")].message}")
                .out())
        .contains(
            "rollouts.upkeep.example: Rollout bears Pods at spec: declare it under spec.workloads"
                + " of a PodPolicy");
  }

  @Override
  public void looked(WebhookKind kind, boolean drifted) {}

  @Override
  public void restored(WebhookKind kind) {
    restored.incrementAndGet();
  }

  @Override
  public void ended() {}

  /** There is no node, so nobody else would say so. */
  private void ready() {
    Eventually.within(
        Duration.ofSeconds(20),
        () ->
            assertThat(kubectl("get", "pods", "--selector=app=upkeep", "-o=name"))
                .startsWith("pod/"));
    String pod = kubectl("get", "pods", "--selector=app=upkeep", "-o=name").strip();
    String status = "{\"status\": {\"conditions\": [{\"type\": \"Ready\", \"status\": \"True\"}]}}";
    kubectl("patch", pod, "--subresource=status", "--type=strategic", "-p", status);
  }

  private String kubectl(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.add("--namespace=upkeep");
    return plane.kubectl(all.toArray(String[]::new)).orThrow().out();
  }

  /** First the ConfigMap, then the configuration without its webhooks, as Helm does it. */
  private void install(int timeout) {
    String configuration = CONFIGURATION.replace("TIMEOUT", String.valueOf(timeout));
    String map =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: upkeep-webhooks, namespace: upkeep}\n"
            + "data:\n  webhooks.yaml: |\n"
            + configuration.indent(4);
    String shell = configuration.substring(0, configuration.indexOf("webhooks:"));
    for (String manifest : List.of(INSTALLED + map, shell)) {
      plane
          .kubectlAs("admin", manifest, "apply", "--server-side", "--field-manager=helm", "-f", "-")
          .orThrow();
    }
  }

  /** Counted once the API server has answered, and so after it can be seen there. */
  private void restorations(int count) {
    Eventually.within(Duration.ofSeconds(5), () -> assertThat(restored).hasValue(count));
  }

  private void edit(String patch) {
    plane
        .kubectl("patch", "validatingwebhookconfiguration", "upkeep", "--type=json", "-p", patch)
        .orThrow();
  }

  private void eventually(String path, String value) {
    Eventually.within(
        Duration.ofSeconds(10), () -> assertThat(get(path)).as(path).isEqualTo(value));
  }

  private String get(String path) {
    return plane
        .kubectl("get", "validatingwebhookconfiguration", "upkeep", "-o=jsonpath=" + path)
        .out();
  }

  private String resourceVersion(String name) {
    return plane.kubectl("get", name, "-o=jsonpath={.metadata.resourceVersion}").orThrow().out();
  }

  private String columns(String name) {
    return plane
        .kubectl("get", name, "-o=jsonpath={.spec.versions[0].additionalPrinterColumns[*].name}")
        .out();
  }
}
