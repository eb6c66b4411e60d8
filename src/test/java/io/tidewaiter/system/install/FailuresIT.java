package io.tidewaiter.system.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.Eventually;
import io.tidewaiter.system.load.LoadResult;
import io.tidewaiter.system.load.SamplePods;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What becomes of a load of Pods while replicas, or what they stand on, fail. */
@TestInstance(Lifecycle.PER_CLASS)
class FailuresIT {
  /** Within which Pods are judged again while one of two replicas does not answer. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Failures failures = Failures.install();
  private final Installation cluster = failures.cluster();

  @AfterEach
  void allIsWellAgain() {
    failures.awaitReplicas();
    failures.awaitVerdicts();
  }

  @AfterAll
  void close() {
    failures.close();
  }

  @Test
  void withNothingWrongEveryPodIsJudged() {
    LoadResult load =
        failures.during(
            "nothing",
            () -> Failures.pause(Failures.time(Duration.ofSeconds(4), Duration.ofSeconds(30))));

    assertThat(load.lost()).isZero();
    assertThat(load.away()).isZero();
  }

  @Test
  void aReplicaThatIsDeletedLosesNoPod() {
    LoadResult load =
        failures.during(
            "a Pod of Tidewaiter is deleted",
            () -> {
              String pod = failures.busiest().name();
              cluster.kubectl("-n", "tidewaiter", "delete", "pod", pod).orThrow();
              failures.awaitReplicas();
            });

    assertThat(load.lost()).as("%s", load.firstComplaint()).isZero();
  }

  @Test
  void aReplicaThatGetsSigtermFromOutsideLosesNoPod() {
    LoadResult load =
        failures.during(
            "SIGTERM to a replica's process",
            () -> {
              restartOf(failures.busiest(), "TERM");
              failures.awaitReplicas();
            });

    assertThat(load.lost()).as("%s", load.firstComplaint()).isZero();
  }

  @Test
  void aReplicaThatIsKilledLosesNoMoreThanWhatItHadInHand() {
    LoadResult load =
        failures.during(
            "kill -9 of a replica",
            () -> {
              restartOf(failures.busiest(), "KILL");
              failures.awaitReplicas();
            });

    assertThat(load.outage()).as("%s", load.firstComplaint()).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void whileAReplicaIsFrozenPodsAreSoonJudgedAgain() {
    List<Duration> beginAndEnd = new ArrayList<>();
    LoadResult load =
        failures.during(
            "a replica is frozen (SIGSTOP)",
            during -> {
              LocalPod frozen = failures.busiest();
              long process = frozen.pid();
              frozen.signal("STOP");
              beginAndEnd.add(during.time());
              Failures.pause(SOON.plusSeconds(4));
              beginAndEnd.add(during.time());
              assertThat(frozen.pid()).as("is still frozen").isEqualTo(process);
              // in the long version until it is restarted since it does not live
              Failures.pause(Failures.time(Duration.ZERO, Duration.ofSeconds(40)));
              if (frozen.pid() == process) {
                frozen.signal("CONT");
              }
              failures.awaitReplicas();
            });

    LoadResult later = load.between(beginAndEnd.getFirst().plus(SOON), beginAndEnd.getLast());
    assertThat(later.attempts()).hasSizeGreaterThan(20);
    assertThat(later.lost()).as("%s", later.firstComplaint()).isZero();
    assertThat(later.away()).as("%s", later.firstComplaint()).isZero();
  }

  @Test
  void theSecretOfTheCertificatesMayBeDeleted() {
    LoadResult load =
        failures.during(
            "the certificates' Secret is deleted",
            () -> {
              cluster
                  .kubectl("-n", "tidewaiter", "delete", "secret", "tidewaiter-certificates")
                  .orThrow();
              Eventually.within(
                  Duration.ofSeconds(30),
                  () ->
                      assertThat(
                              cluster
                                  .kubectl(
                                      "-n",
                                      "tidewaiter",
                                      "get",
                                      "secret",
                                      "tidewaiter-certificates")
                                  .status())
                          .isZero());
              Failures.pause(Failures.time(Duration.ofSeconds(5), Duration.ofSeconds(15)));
            });

    assertThat(load.lost()).as("%s", load.firstComplaint()).isZero();
  }

  @Test
  void anEmptiedCaBundleIsFilledAgain() {
    LoadResult load =
        failures.during(
            "both caBundles are emptied by hand",
            () -> {
              for (String kind : new String[] {"validating", "mutating"}) {
                cluster
                    .kubectl(
                        "patch",
                        kind + "webhookconfiguration",
                        "tidewaiter",
                        "--type=json",
                        "-p",
                        "[{\"op\": \"replace\", \"path\": \"/webhooks/0/clientConfig/caBundle\","
                            + " \"value\": \"\"}]")
                    .orThrow();
              }
              failures.awaitVerdicts();
            });

    assertThat(load.outage()).as("%s", load.firstComplaint()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void whenTheApiServerAndEtcdAreKilledNothingIsLostThatTheApiServerTookUp() {
    LoadResult apiServer =
        failures.during(
            "kill -9 of the API server",
            () -> {
              cluster.plane().restartApiServer();
              failures.awaitVerdicts();
            });
    LoadResult etcd =
        failures.during(
            "kill -9 of etcd",
            () -> {
              cluster.plane().restartEtcd();
              failures.awaitVerdicts();
            });

    assertThat(apiServer.lost()).as("%s", apiServer.firstComplaint()).isZero();
    assertThat(etcd.lost()).as("%s", etcd.firstComplaint()).isZero();
  }

  @Test
  void withAllReplicasGonePodsWaitForThemAndTheyComeBackByThemselves() {
    failures.during(
        "all replicas without power, then back",
        () -> {
          cluster.kubelet().powerOff();
          Failures.pause(Failures.time(Duration.ofSeconds(2), Duration.ofSeconds(10)));
          assertThat(ownPod().orThrow().out())
              .as("the way back is open")
              .contains("created (server dry run)");
          cluster.kubectl("-n", "tidewaiter", "delete", "pods", "--all", "--force").orThrow();
          cluster.kubelet().powerOn();
          failures.awaitReplicas();
          failures.awaitVerdicts();
        });
  }

  private CommandOutput ownPod() {
    return cluster
        .plane()
        .kubectlAs(
            "admin", SamplePods.BAD, "create", "--dry-run=server", "-n", "tidewaiter", "-f", "-");
  }

  /** Signals its process, and waits until another one has taken its place. */
  private static void restartOf(LocalPod replica, String signal) {
    long former = replica.pid();
    replica.signal(signal);
    Eventually.within(Duration.ofSeconds(60), () -> assertThat(replica.pid()).isNotIn(0L, former));
  }
}
