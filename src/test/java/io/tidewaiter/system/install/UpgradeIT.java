package io.tidewaiter.system.install;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** From the chart of the previous commit to this one and back, while Pods are asked for. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeIT {
  private final Installation cluster = Installation.prepare();

  @BeforeAll
  void installTheFormerChart() {
    cluster.namespace("shop");
    String former = FormerChart.in(cluster.home()).toString();
    cluster
        .helm(4)
        .run(
            "install",
            "tidewaiter",
            former,
            "-n",
            "tidewaiter",
            "--create-namespace",
            "--set",
            "crds.upgrade=false,policies.preset=restricted")
        .orThrow();
    cluster.awaitRollout();
    Eventually.within(
        Duration.ofSeconds(30),
        () ->
            assertThat(
                    cluster
                        .plane()
                        .kubectlAs("admin", SamplePods.BAD, "create", "-n", "shop", "-f", "-")
                        .err())
                .contains("is refused by policy"));
    Failures.warmUp(cluster);
  }

  @AfterAll
  void close() {
    cluster.close();
  }

  @Test
  @Order(1)
  void anUpgradeLosesNoPodAndBringsTheDefinitionsUpToDate() {
    assertThat(columns()).contains("Formerly").doesNotContain("Ready");

    judged(
        "helm upgrade",
        () ->
            cluster
                .helm(4)
                .run(
                    "upgrade",
                    "tidewaiter",
                    "charts/tidewaiter",
                    "-n",
                    "tidewaiter",
                    "--set",
                    "policies.preset=restricted")
                .orThrow());

    Eventually.within(
        Duration.ofSeconds(30),
        () -> assertThat(columns()).contains("Ready").doesNotContain("Formerly"));
  }

  @Test
  @Order(2)
  void aRollbackLosesNoPodAndLeavesTheDefinitionsAsTheyAre() {
    judged(
        "helm rollback",
        () -> cluster.helm(4).run("rollback", "tidewaiter", "1", "-n", "tidewaiter").orThrow());

    assertThat(columns()).contains("Ready").doesNotContain("Formerly");
  }

  private void judged(String name, Runnable change) {
    LoadResult result;
    try (PodLoad load = PodLoad.start(cluster.config(), "shop", Failures.RATE)) {
      change.run();
      cluster.awaitRollout();
      result = load.stop();
    }
    LoadReport.note(name, result);
    assertThat(result.wronglyAdmitted()).isZero();
    assertThat(result.wronglyRefused()).isZero();
    assertThat(result.lost()).as("%s", result.firstComplaint()).isZero();
    assertThat(result.away()).as("%s", result.firstComplaint()).isZero();
  }

  private List<String> columns() {
    return cluster
        .kubectl(
            "get",
            "customresourcedefinition",
            "podpolicies.tidewaiter.io",
            "-o",
            "jsonpath={range .spec.versions[*].additionalPrinterColumns[*]}{.name}{\"\\n\"}{end}")
        .orThrow()
        .out()
        .lines()
        .toList();
  }
}
