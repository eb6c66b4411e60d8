package io.tidewaiter.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidewaiter.system.cluster.Release.Replica;
import io.tidewaiter.system.load.LoadReport;
import io.tidewaiter.system.load.LoadResult;
import io.tidewaiter.system.load.PodLoad;
import io.tidewaiter.system.load.SamplePods;
import java.time.Duration;
import java.util.ArrayList;
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

  /** Until the control plane misses a node, 50 s by default, and somewhat more. */
  private static final Duration DEAD_NODE = Duration.ofSeconds(75);

  private final Cluster cluster = Cluster.ofEnvironment();
  private final Release release = new Release(cluster);

  @BeforeAll
  void install() {
    cluster.loadImage();
    remove();
    cluster.kubectl("create", "namespace", "shop").orThrow();
    release.install();
  }

  @AfterAll
  void leaveItAsItWas() {
    remove();
    release.deleteDefinitions();
  }

  /** The definitions stay, as Helm leaves them. */
  void remove() {
    release.uninstall();
    cluster.kubectl("delete", "namespace", "shop", "--ignore-not-found").orThrow();
  }

  @Test
  @Order(1)
  void itRunsInARestrictedNamespaceOnNodesOfItsOwnAndRefusesABadPod() {
    assertThat(release.nodes()).hasSize(2).doesNotHaveDuplicates();
    assertThat(release.create(SamplePods.BAD).err())
        .contains("Pod \"bad\" in namespace \"shop\" is refused by policy")
        .contains("containers[app].securityContext.privileged is true");
    assertThat(release.create(SamplePods.GOOD).orThrow().out()).contains("created");
  }

  @Test
  @Order(2)
  void helmTestPasses() {
    release.test();
  }

  @Test
  @Order(3)
  void aRollingUpdateLosesNoPod() {
    List<LoadResult> loads = new ArrayList<>();
    for (int run = 1; run <= RUNS; run++) {
      loads.add(during("rolling update", run, release::restart));
    }
    assertNothingLost(loads);
  }

  @Test
  @Order(4)
  void bothReplicasEvictedOneAfterTheOtherLoseNoPod() {
    List<LoadResult> loads = new ArrayList<>();
    for (int run = 1; run <= RUNS; run++) {
      loads.add(during("both Pods evicted", run, release::evictEach));
    }
    assertNothingLost(loads);
  }

  @Test
  @Order(5)
  void aDrainKeepsTheDisruptionBudgetAndLosesNoPod() {
    List<LoadResult> loads = new ArrayList<>();
    for (int run = 1; run <= RUNS; run++) {
      String node = release.answering().node();
      loads.add(
          during(
              "node drained",
              run,
              () -> {
                cluster.drain(node);
                release.awaitRollout();
              }));
      cluster.uncordon(node);
    }
    assertNothingLost(loads);
  }

  /** Of the replica that is asked: nobody would notice the death of the other one. */
  @Test
  @Order(6)
  void afterAPowerCutOfTheAnsweringReplicasNodeTheOtherReplicaAnswers() {
    assumeTrue(Cluster.hasPowerSwitch(), "nobody said how to kill a node");
    List<LoadResult> loads = new ArrayList<>();
    for (int run = 1; run <= RUNS; run++) {
      release.spread();
      String node = release.answering().node();
      LoadResult load =
          during(
              "power cut of the answering replica's node",
              run,
              () -> {
                cluster.kill(node);
                cluster.awaitDeath(node);
                pause(Duration.ofSeconds(10));
              });
      cluster.boot(node);
      cluster.awaitReady(node);
      release.awaitRollout();
      release.awaitVerdicts();
      loads.add(load);
    }
    assertThat(loads)
        .allSatisfy(load -> {
          assertThat(load.attempts().getLast().outcome().isVerdict())
              .as("the last Pod was judged: %s", load.attempts().getLast())
              .isTrue();
          assertThat(load.outage()).isLessThan(DEAD_NODE);
        });
  }

  @Test
  @Order(7)
  void theReplicasStayWithinTheirMemory() {
    assertThat(release.workingSets())
        .hasSize(2)
        .allSatisfy((replica, size) -> assertThat(size).as(replica).isBetween(50L, 300L));
    assertThat(release.replicas()).extracting(Replica::formerEnd).doesNotContain("OOMKilled");
  }

  @Test
  @Order(8)
  void whenAllNodesAreRebootedItComesBackAndLetsNothingBadInMeanwhile() {
    assumeTrue(Cluster.hasPowerSwitch(), "nobody said how to kill a node");
    List<String> nodes = cluster.nodes();
    for (int run = 1; run <= RUNS; run++) {
      during(
          "all nodes rebooted",
          run,
          () -> {
            nodes.forEach(cluster::kill);
            nodes.forEach(cluster::boot);
            release.awaitVerdicts();
            release.awaitRollout();
          });
    }
  }

  @Test
  @Order(9)
  void whereItWasUninstalledItCanBeInstalledAgain() {
    release.uninstall();
    assertThat(release.create(SamplePods.BAD).orThrow().out()).contains("created");
    release.install();
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
    System.out.println("working sets in MiB: " + release.workingSets());
    assertThat(result.wronglyAdmitted()).isZero();
    assertThat(result.wronglyRefused()).isZero();
    return result;
  }

  /**
   * Of all runs together, so that one that lost something does not keep the others from being
   * counted.
   */
  private static void assertNothingLost(List<LoadResult> loads) {
    assertThat(loads)
        .allSatisfy(load -> assertThat(load.lost()).as("%s", load.firstComplaint()).isZero());
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
