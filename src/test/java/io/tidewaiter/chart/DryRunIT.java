package io.tidewaiter.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.ControlPlane;
import io.tidewaiter.system.WithControlPlane;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The API server takes everything that the chart renders, strictly: unknown fields are errors, CEL
 * is compiled. Kinds of cert-manager and of the Prometheus operator are not there to ask about.
 */
@WithControlPlane
class DryRunIT {
  private static final String NAMESPACE = "chart-dry-run";

  private final ControlPlane plane;

  DryRunIT(ControlPlane plane) {
    this.plane = plane;
  }

  static List<String> names() {
    return Values.names();
  }

  @BeforeAll
  static void prepare(ControlPlane plane) {
    Helm.installDefinitions(plane);
    String namespace =
        "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(NAMESPACE);
    plane.kubectlAs("admin", namespace, "apply", "-f", "-").orThrow();
    plane.kubectl("wait", "--for=condition=Established", "--timeout=30s", "crd", "--all").orThrow();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everySetOfValuesIsTaken(String values) {
    // names of its own: what other tests have installed stays out of it
    Rendered rendered =
        Helm.FOUR.render(
            "--values",
            Values.file(values),
            "--namespace",
            NAMESPACE,
            "--set",
            "fullnameOverride=dry-run,grafana.dashboard.namespace=");
    String objects =
        rendered.texts().entrySet().stream()
            .filter(e -> !e.getValue().contains("cert-manager.io/v1"))
            .filter(e -> !e.getValue().contains("monitoring.coreos.com/v1"))
            .filter(e -> !e.getKey().contains("WebhookConfiguration/"))
            .map(e -> e.getValue())
            .collect(Collectors.joining("---\n", "", "---\n" + webhooks(rendered)));
    String said =
        plane
            .kubectlAs(
                "admin",
                objects,
                "create",
                "--dry-run=server",
                "--validate=strict",
                "--namespace",
                NAMESPACE,
                "-f",
                "-")
            .orThrow()
            .err();
    assertThat(said).doesNotContain("Warning");
  }

  /** What the program makes of the webhook configurations, which are installed without webhooks. */
  private static String webhooks(Rendered rendered) {
    return rendered.object("ConfigMap/dry-run-webhooks").at("/data/webhooks.yaml").asText();
  }
}
