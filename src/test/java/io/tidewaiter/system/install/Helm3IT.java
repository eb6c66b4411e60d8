package io.tidewaiter.system.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.Eventually;
import io.tidewaiter.system.Helm;
import io.tidewaiter.system.load.SamplePods;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The short walk with Helm 3; {@link InstallIT} is the long one with Helm 4. */
class Helm3IT {
  @Test
  void itInstallsRefusesAndUninstalls() {
    try (Installation cluster = Installation.prepare()) {
      cluster.namespace("shop");
      Helm helm = cluster.helm(3);
      helm.run(
              "install",
              "tidewaiter",
              "charts/tidewaiter",
              "-n",
              "tidewaiter",
              "--create-namespace",
              "--set",
              "policies.preset=restricted",
              "--wait",
              "--timeout=2m")
          .orThrow();
      Eventually.within(
          Duration.ofSeconds(20),
          () -> assertThat(create(cluster).err()).contains("is refused by policy"));

      helm.run("uninstall", "tidewaiter", "-n", "tidewaiter").orThrow();

      assertThat(create(cluster).orThrow().out()).contains("pod/bad created");
      Eventually.within(
          Duration.ofSeconds(60),
          () -> assertThat(ClusterObjects.ofRelease(cluster.plane())).isEmpty());
    }
  }

  private static CommandOutput create(Installation cluster) {
    return cluster.plane().kubectlAs("admin", SamplePods.BAD, "create", "-n", "shop", "-f", "-");
  }
}
