package io.tidewaiter.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.Eventually;
import io.tidewaiter.system.load.LoadReport;
import io.tidewaiter.system.load.LoadResult;
import io.tidewaiter.system.load.PodLoad;
import io.tidewaiter.system.load.SamplePods;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The image and the chart in a cluster whose Pods really run, under one client that asks for Pods
 * in a loop. {@code -Dtidewaiter.cluster.runs=3} repeats each disruption.
 */
@Tag("cluster")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {
  private static final int RUNS = Integer.getInteger("tidewaiter.cluster.runs", 1);
  private static final String PODS =
      "{range .items[*]}{.metadata.name} {.spec.nodeName}{\"\\n\"}{end}";
  private static final String[] OWN = {
    "--namespace=tidewaiter", "--selector=app.kubernetes.io/component=webhook"
  };

  private final Cluster cluster = Cluster.ofEnvironment();

  @BeforeAll
  void install() {
    cluster.loadImage();
    remove();
    cluster.kubectl("create", "namespace", "shop").orThrow();
    cluster.kubectl("create", "namespace", "tidewaiter").orThrow();
    cluster
        .kubectl(
            "label", "namespace", "tidewaiter", "pod-security.kubernetes.io/enforce=restricted")
        .orThrow();
    cluster
        .helm()
        .run(
            "install",
            "tidewaiter",
            "charts/tidewaiter",
            "-n",
            "tidewaiter",
            "--set",
            "policies.preset=restricted",
            "--wait",
            "--timeout=5m")
        .orThrow();
    awaitVerdicts();
  }

  @AfterAll
  void remove() {
    cluster.helm().run("uninstall", "tidewaiter", "-n", "tidewaiter", "--wait");
    cluster.kubectl("delete", "namespace", "shop", "tidewaiter", "--ignore-not-found").orThrow();
  }

  @Test
  @Order(1)
  void itRunsInARestrictedNamespaceOnNodesOfItsOwnAndRefusesABadPod() {
    assertThat(nodesOfReplicas()).hasSize(2).doesNotHaveDuplicates();
    assertThat(create(SamplePods.BAD).err())
        .contains("Pod \"bad\" in namespace \"shop\" is refused by policy")
        .contains("containers[app].securityContext.privileged is true");
    assertThat(create(SamplePods.GOOD).orThrow().out()).contains("created");
  }

  @Test
  @Order(2)
  void aRollingUpdateLosesNoPod() {
    for (int run = 1; run <= RUNS; run++) {
      LoadResult load =
          during(
              "rolling update",
              run,
              () -> {
                cluster
                    .kubectl("-n", "tidewaiter", "rollout", "restart", "deployment/tidewaiter")
                    .orThrow();
                awaitRollout();
              });
      assertThat(load.lost()).as("%s", load.firstComplaint()).isZero();
    }
  }

  @Test
  @Order(3)
  void bothReplicasEvictedOneAfterTheOtherLoseNoPod() {
    for (int run = 1; run <= RUNS; run++) {
      LoadResult load = during("both Pods evicted", run, this::evictEach);
      assertThat(load.lost()).as("%s", load.firstComplaint()).isZero();
    }
  }

  @Test
  @Order(4)
  void aDrainKeepsTheDisruptionBudgetAndLosesNoPod() {
    for (int run = 1; run <= RUNS; run++) {
      String node = nodesOfReplicas().getFirst();
      LoadResult load =
          during(
              "node drained",
              run,
              () -> {
                cluster
                    .kubectl(
                        "drain",
                        node,
                        "--ignore-daemonsets",
                        "--delete-emptydir-data",
                        "--force",
                        "--timeout=3m")
                    .orThrow();
                awaitRollout();
              });
      cluster.kubectl("uncordon", node).orThrow();
      assertThat(load.lost()).as("%s", load.firstComplaint()).isZero();
    }
  }

  @Test
  @Order(5)
  void afterAPowerCutOfANodeTheOtherReplicaAnswers() {
    assumeTrue(Cluster.hasPowerSwitch(), "nobody said how to kill a node");
    for (int run = 1; run <= RUNS; run++) {
      spread();
      String node = nodesOfReplicas().getFirst();
      LoadResult load =
          during(
              "power cut of a replica's node",
              run,
              () -> {
                cluster.kill(node);
                cluster
                    .kubectl(
                        "wait", "--for=condition=Ready=Unknown", "node/" + node, "--timeout=3m")
                    .orThrow();
                pause(Duration.ofSeconds(10));
              });
      cluster.boot(node);
      cluster.kubectl("wait", "--for=condition=Ready", "node/" + node, "--timeout=3m").orThrow();
      awaitRollout();
      awaitVerdicts();
      assertThat(load.attempts().getLast().outcome().isVerdict())
          .as("the last Pod was judged: %s", load.attempts().getLast())
          .isTrue();
    }
  }

  @Test
  @Order(6)
  void whenAllNodesAreRebootedItComesBackAndLetsNothingBadInMeanwhile() {
    assumeTrue(Cluster.hasPowerSwitch(), "nobody said how to kill a node");
    List<String> nodes = cluster.list("nodes", "{range .items[*]}{.metadata.name}{\"\\n\"}{end}");
    during(
        "all nodes rebooted",
        1,
        () -> {
          nodes.forEach(cluster::kill);
          nodes.forEach(cluster::boot);
          awaitVerdicts();
          awaitRollout();
        });
  }

  private LoadResult during(String name, int run, Runnable disruption) {
    LoadResult result;
    try (PodLoad load = PodLoad.oneByOne(cluster.config(), "shop")) {
      pause(Duration.ofSeconds(5));
      disruption.run();
      pause(Duration.ofSeconds(5));
      result = load.stop();
    }
    LoadReport.note("cluster: " + name + (RUNS > 1 ? ", run " + run : ""), result);
    assertThat(result.wronglyAdmitted()).isZero();
    assertThat(result.wronglyRefused()).isZero();
    return result;
  }

  private void evictEach() {
    for (String pod : cluster.list("pods", PODS, OWN)) {
      String name = pod.split(" ", 2)[0];
      String eviction =
          """
          {"apiVersion": "policy/v1", "kind": "Eviction", "metadata": {"name": "%s", "namespace": "tidewaiter"}}
          """
              .formatted(name);
      Eventually.within(
          Duration.ofMinutes(2),
          () ->
              assertThat(
                      cluster
                          .kubectlWith(
                              eviction,
                              "create",
                              "--raw",
                              "/api/v1/namespaces/tidewaiter/pods/" + name + "/eviction",
                              "-f",
                              "-")
                          .status())
                  .isZero());
      cluster
          .kubectl("-n", "tidewaiter", "wait", "--for=delete", "pod/" + name, "--timeout=2m")
          .orThrow();
      awaitRollout();
    }
  }

  /** After a drain both replicas may be on one node: nobody moves them before the next rollout. */
  private void spread() {
    if (nodesOfReplicas().stream().distinct().count() < 2) {
      cluster.kubectl("-n", "tidewaiter", "rollout", "restart", "deployment/tidewaiter").orThrow();
      awaitRollout();
    }
    assertThat(nodesOfReplicas()).doesNotHaveDuplicates();
  }

  private List<String> nodesOfReplicas() {
    return cluster.list("pods", "{range .items[*]}{.spec.nodeName}{\"\\n\"}{end}", OWN);
  }

  /** Two replicas of the newest template are there, and none besides. */
  private void awaitRollout() {
    cluster
        .kubectl("-n", "tidewaiter", "rollout", "status", "deployment/tidewaiter", "--timeout=5m")
        .orThrow();
    Eventually.within(
        Duration.ofMinutes(2), () -> assertThat(cluster.list("pods", PODS, OWN)).hasSize(2));
  }

  private void awaitVerdicts() {
    Eventually.within(
        Duration.ofMinutes(5),
        () -> assertThat(create(SamplePods.BAD).err()).contains("is refused by policy"));
  }

  private CommandOutput create(String pod) {
    return cluster.kubectlWith(pod, "create", "--dry-run=server", "-n", "shop", "-f", "-");
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
