package io.tidewaiter.system.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.Readme;
import io.tidewaiter.system.AuditLog;
import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.Eventually;
import io.tidewaiter.system.Words;
import io.tidewaiter.system.load.Attempt;
import io.tidewaiter.system.load.LoadResult;
import io.tidewaiter.system.load.PodLoad;
import io.tidewaiter.system.load.SamplePods;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** The life of an installation, with Helm 4: each test goes on where the one before it ended. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  private final Installation cluster = Installation.prepare();
  private Set<String> before = Set.of();

  @BeforeAll
  void lookAround() {
    cluster.namespace("shop");
    before = ClusterObjects.all(cluster.plane());
  }

  @AfterAll
  void close() {
    cluster.close();
  }

  @Test
  @Order(1)
  void theCommandOfTheReadmeInstallsItAndHoldsUpNoPodMeanwhile() {
    LoadResult load;
    try (PodLoad pods = PodLoad.start(cluster.config(), "shop", 20)) {
      CommandOutput installed =
          cluster
              .helm(4)
              .run(
                  "install",
                  "tidewaiter",
                  "charts/tidewaiter",
                  "-n",
                  "tidewaiter",
                  "--create-namespace")
              .orThrow();
      assertThat(installed.out()).contains("STATUS: deployed");
      assertThat(webhooks()).as("nobody could answer yet").isEmpty();
      Readme.assertShowsBeginning(
          "helm install tidewaiter charts/tidewaiter -n tidewaiter --create-namespace",
          installed.out().replaceAll("(?m)^(LAST DEPLOYED|DESCRIPTION|TEST SUITE):.*\n", ""));
      cluster.awaitRollout();
      assertThat(webhooks()).as("both are ready").contains("validate.tidewaiter.io");
      load = pods.stop();
    }
    assertThat(cluster.kubelet().ready()).hasSize(2);
    assertThat(load.lost()).as("%s", load.firstComplaint()).isZero();
    assertThat(load.wronglyRefused()).as("%s", load.firstComplaint()).isZero();
  }

  @Test
  @Order(2)
  void atFirstABadPodIsLetInAndWhatWouldBeRefusedIsWrittenDown() {
    Eventually.within(
        SOON, () -> assertThat(create(SamplePods.BAD, "--dry-run=server").status()).isZero());

    assertThat(create(SamplePods.BAD).orThrow().out()).contains("pod/bad created");

    assertThat(new AuditLog(cluster.plane()).annotationsOf("create", "shop", "bad").toString())
        .contains("validate.tidewaiter.io/")
        .contains("privileged");
    cluster.kubectl("-n", "shop", "delete", "pod", "bad", "--now").orThrow();
  }

  @Test
  @Order(3)
  void enforcedByAnUpgradeItRefusesABadPodAndSaysWhy() {
    upgrade("--set", "policies.preset=restricted");

    Eventually.within(
        SOON,
        () -> {
          CommandOutput refused = create(SamplePods.BAD);
          assertThat(refused.status()).isEqualTo(1);
          assertThat(refused.err())
              .contains("admission webhook \"validate.tidewaiter.io\" denied the request")
              .contains("Pod \"bad\" in namespace \"shop\" is refused by policy")
              .contains("containers[app].securityContext.privileged is true")
              .contains("→ ");
        });
    assertThat(create(SamplePods.GOOD, "--dry-run=server").orThrow().out()).contains("created");
    Readme.assertShows(
        "kubectl apply -f examples/docker-socket.yaml",
        Words.settled(cluster.kubectl("apply", "-f", "examples/docker-socket.yaml").err()));
  }

  @Test
  @Order(4)
  void aRollbackGivesThePoliciesBackThatThereWere() {
    cluster.helm(4).run("rollback", "tidewaiter", "1", "-n", "tidewaiter").orThrow();
    cluster.awaitRollout();

    Eventually.within(
        SOON, () -> assertThat(create(SamplePods.BAD, "--dry-run=server").status()).isZero());
  }

  @Test
  @Order(5)
  void uninstallingItHoldsUpNoPodAndLeavesNothing() {
    upgrade("--set", "policies.preset=restricted");
    Eventually.within(
        SOON, () -> assertThat(create(SamplePods.BAD).err()).contains("is refused by policy"));
    LoadResult load;
    try (PodLoad pods = PodLoad.start(cluster.config(), "shop", 20)) {
      cluster.helm(4).run("uninstall", "tidewaiter", "-n", "tidewaiter", "--wait").orThrow();
      Eventually.within(
          Duration.ofSeconds(60),
          () -> assertThat(cluster.kubelet().pods()).as("the replicas end").isEmpty());
      load = pods.stop();
    }

    assertThat(load.lost()).as("%s", load.firstComplaint()).isZero();
    assertThat(load.away()).as("%s", load.firstComplaint()).isZero();
    assertThat(load.wronglyRefused()).isZero();
    assertThat(load.attempts().getLast().outcome()).isEqualTo(Attempt.Outcome.ADMITTED);
    Eventually.within(
        Duration.ofSeconds(60),
        () -> assertThat(remains()).as("but for the definitions, which Helm leaves").isEmpty());
    assertThat(create(SamplePods.BAD).orThrow().out()).contains("pod/bad created");
  }

  @Test
  @Order(6)
  void withTheDefinitionsAndTheNamespaceGoneTheClusterIsAsItWas() {
    cluster.kubectl("-n", "shop", "delete", "pod", "bad", "--now").orThrow();
    cluster.kubectl("delete", "-f", "charts/tidewaiter/crds").orThrow();
    cluster.kubectl("delete", "namespace", "tidewaiter").orThrow();

    Eventually.within(
        Duration.ofSeconds(30),
        () -> assertThat(ClusterObjects.all(cluster.plane())).isEqualTo(before));
  }

  private Set<String> remains() {
    Set<String> remains = new TreeSet<>(ClusterObjects.all(cluster.plane()));
    remains.removeAll(before);
    remains.removeIf(object ->
        object.contains(" CustomResourceDefinition ")
            // what the API server makes of the definitions
            || object.endsWith(" APIService /v1alpha1.tidewaiter.io")
            || object.endsWith("Namespace /tidewaiter")
            || object.endsWith("ServiceAccount tidewaiter/default")
            || object.endsWith("ConfigMap tidewaiter/kube-root-ca.crt"));
    return remains;
  }

  private String webhooks() {
    return cluster
        .kubectl(
            "get",
            "validatingwebhookconfiguration,mutatingwebhookconfiguration",
            "tidewaiter",
            "-o=jsonpath={.items[*].webhooks[*].name}")
        .orThrow()
        .out();
  }

  private void upgrade(String... values) {
    String[] command = new String[values.length + 5];
    command[0] = "upgrade";
    command[1] = "tidewaiter";
    command[2] = "charts/tidewaiter";
    command[3] = "-n";
    command[4] = "tidewaiter";
    System.arraycopy(values, 0, command, 5, values.length);
    cluster.helm(4).run(command).orThrow();
    cluster.awaitRollout();
  }

  private CommandOutput create(String pod, String... options) {
    String[] command = new String[options.length + 5];
    command[0] = "create";
    command[1] = "-n";
    command[2] = "shop";
    command[3] = "-f";
    command[4] = "-";
    System.arraycopy(options, 0, command, 5, options.length);
    return cluster.plane().kubectlAs("admin", pod, command);
  }
}
