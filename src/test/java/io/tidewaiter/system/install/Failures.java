package io.tidewaiter.system.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.Eventually;
import io.tidewaiter.system.load.LoadReport;
import io.tidewaiter.system.load.LoadResult;
import io.tidewaiter.system.load.PodLoad;
import io.tidewaiter.system.load.SamplePods;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Consumer;

/**
 * An installation that enforces the restricted level, and what happens to a load of Pods while
 * something goes wrong.
 *
 * <p>{@code -Dtidewaiter.failures.long=true} lets each go on for longer, with more Pods.
 */
final class Failures implements AutoCloseable {
  static final String NAMESPACE = "shop";

  private static final boolean LONG = Boolean.getBoolean("tidewaiter.failures.long");

  /** Pods a second. */
  static final int RATE = LONG ? 20 : 10;

  private final Installation cluster;

  private Failures(Installation cluster) {
    this.cluster = cluster;
  }

  /** Installs it in a cluster of its own, and waits until it refuses. */
  static Failures install(String... values) {
    Installation cluster = Installation.prepare();
    try {
      return install(cluster, values);
    } catch (RuntimeException | Error e) {
      cluster.close(); // nobody else knows of it
      throw e;
    }
  }

  /** Installs it in this cluster, and waits until it refuses. */
  static Failures install(Installation cluster, String... values) {
    cluster.namespace(NAMESPACE);
    String[] all = new String[values.length + 2];
    all[0] = "--set";
    all[1] = "policies.preset=restricted";
    System.arraycopy(values, 0, all, 2, values.length);
    cluster.install(all);
    Failures failures = new Failures(cluster);
    failures.awaitVerdicts();
    warmUp(cluster);
    return failures;
  }

  /**
   * Waits until the replicas keep up with the load. A JVM that has just started needs a while for
   * that, a long one if others build on the machine, and that is not what is tested here.
   */
  static void warmUp(Installation cluster) {
    Eventually.within(
        Duration.ofMinutes(3),
        () -> {
          try (PodLoad load = PodLoad.start(cluster.config(), NAMESPACE, RATE)) {
            pause(Duration.ofSeconds(2));
            LoadResult result = load.stop();
            assertThat(result.lost()).as("%s", result.firstComplaint()).isZero();
            assertThat(result.latency(0.9)).isBetween(Duration.ofNanos(1), Duration.ofSeconds(1));
          }
        });
  }

  Installation cluster() {
    return cluster;
  }

  /** The one time in a quick run, the other in a long one. */
  static Duration time(Duration quick, Duration longer) {
    return LONG ? longer : quick;
  }

  /**
   * Lets something fail while Pods are asked for, before, meanwhile and after.
   *
   * @param failure comes back when what failed should be well again
   */
  LoadResult during(String name, Runnable failure) {
    return during(name, load -> failure.run());
  }

  /** The same, for a failure that looks at the time since the load began. */
  LoadResult during(String name, Consumer<PodLoad> failure) {
    LoadResult result;
    try (PodLoad load = PodLoad.start(cluster.config(), NAMESPACE, RATE)) {
      pause(time(Duration.ofSeconds(2), Duration.ofSeconds(5)));
      failure.accept(load);
      pause(time(Duration.ofSeconds(2), Duration.ofSeconds(5)));
      result = load.stop();
    }
    LoadReport.note(name, result);
    assertThat(result.latency(0.5)).as("%s", result.firstComplaint()).isPositive();
    assertThat(result.wronglyAdmitted()).as("bad Pods that were let in: %s", name).isZero();
    assertThat(result.wronglyRefused()).as("good Pods that were refused: %s", name).isZero();
    return result;
  }

  /**
   * The replica that most requests go to: what becomes of the other one might be seen by nobody.
   */
  LocalPod busiest() {
    return cluster.kubelet().ready().stream()
        .max(Comparator.comparingLong(replica -> cluster.door().connectionsTo(replica.door())))
        .orElseThrow();
  }

  /** Waits until as many replicas as the chart wants are ready. */
  void awaitReplicas() {
    Eventually.within(
        Duration.ofMinutes(2),
        () ->
            assertThat(cluster.kubelet().ready())
                .as(() -> cluster.kubelet().pods() + cluster.logs())
                .hasSize(2));
  }

  /** Waits until the API server gets its answers. */
  Duration awaitVerdicts() {
    return Eventually.within(
        Duration.ofSeconds(60),
        () ->
            assertThat(
                    cluster
                        .plane()
                        .kubectlAs(
                            "admin",
                            SamplePods.BAD,
                            "create",
                            "--dry-run=server",
                            "-n",
                            NAMESPACE,
                            "-f",
                            "-")
                        .err())
                .contains("is refused by policy"));
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    cluster.close();
  }
}
