package io.tidewaiter.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart's container is the one that Quarkus knows from the program's own configuration. */
class QuarkusManifestIT {
  private static final Path GENERATED = Path.of("target/kubernetes/kubernetes.yml");
  private static final String CONTAINER = "/spec/template/spec/containers/0";

  private static JsonNode quarkus = Rendered.tree("");
  private static JsonNode chart = Rendered.tree("");

  @BeforeAll
  static void read() throws IOException {
    Rendered generated = Rendered.of(Files.readString(GENERATED));
    quarkus = generated.object("Deployment/tidewaiter").at(CONTAINER);
    chart = Helm.FOUR.render().object("Deployment/tidewaiter").at(CONTAINER);
  }

  /** Quarkus adds the port of plain HTTP, which is switched off. */
  @Test
  void thePortsAreTheSame() {
    Map<String, String> expected = named(quarkus.path("ports"), "name", "containerPort");
    expected.remove("http");
    assertThat(expected).containsOnlyKeys("https", "management");
    assertThat(named(chart.path("ports"), "name", "containerPort")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"livenessProbe", "readinessProbe", "startupProbe"})
  void theProbesAskTheSame(String probe) {
    JsonNode expected = quarkus.path(probe).path("httpGet");
    JsonNode actual = chart.path(probe).path("httpGet");
    assertThat(actual.path("path").asText()).isEqualTo(expected.path("path").asText()).isNotEmpty();
    String port = actual.path("port").asText();
    assertThat(named(quarkus.path("ports"), "name", "containerPort").getOrDefault(port, port))
        .isEqualTo(expected.path("port").asText());
  }

  /** The token is mounted by hand in the chart, and by Kubernetes in the other. */
  @Test
  void theMountsAreTheSame() {
    Map<String, String> actual = named(chart.path("volumeMounts"), "name", "mountPath");
    actual.remove("token");
    assertThat(actual).isEqualTo(named(quarkus.path("volumeMounts"), "name", "mountPath"));
  }

  private static Map<String, String> named(JsonNode list, String key, String value) {
    Map<String, String> named = new TreeMap<>();
    list.forEach(item -> named.put(item.path(key).asText(), item.path(value).asText()));
    return named;
  }
}
