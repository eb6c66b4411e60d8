package io.tidewaiter.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart keeps the rules that it is there for. */
class OwnPoliciesIT {
  private static final Pattern FINDING = Pattern.compile("(?m)^  (\\w+)  +\\w");
  private static final String[] LABELS = {
    "nsa-cisa-hardening", "pod-security-baseline", "pod-security-restricted",
    "safe-defaults", "trusted-registries", "workload-hardening"
  };

  @ParameterizedTest
  @ValueSource(strings = {"default", "everything", "cert-manager", "own-certificate"})
  void everyPodIsRestricted(String values) {
    String objects = Helm.FOUR.render("--values", Values.file(values)).stream();
    Program.output(objects, "check", "--level", "restricted", "--namespace", "t", "-");
    // at the oldest version that the chart is for, too
    Program.output(
        objects, "check", "--level", "restricted", "--version", "v1.30", "--namespace", "t", "-");
  }

  /**
   * The replicas have to talk to the API server, and a limit of CPU would make starts and peaks
   * slow. The Pod of the test has no token.
   */
  @Test
  void everyPodKeepsTheReadyMadePoliciesButForTwoReasons() {
    StringBuilder objects =
        new StringBuilder(Helm.FOUR.render("--namespace", "gate").stream())
            .append("---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: gate\n  labels:\n");
    for (String label : LABELS) {
      objects.append("    tidewaiter.io/").append(label).append(": enabled\n");
    }
    String said =
        Program.said(
            objects.toString(), "check", "--policies", "policies", "--fail-on", "audit", "-");
    assertThat(FINDING.matcher(said).results().map(found -> found.group(1)))
        .containsExactly("resourceLimits", "serviceAccountToken", "resourceLimits");
  }
}
