package io.tidewaiter.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.system.LocalPrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every version of Kubernetes that the chart is for knows every field that it writes. */
class KubernetesApiIT {
  private static final Path FOLDER = LocalPrograms.directory("schemas.sh");

  static List<String> versions() {
    return IntStream.rangeClosed(30, 37).mapToObj(minor -> "1." + minor).toList();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyObjectIsValid(String version) {
    KubernetesApi api = KubernetesApi.read(FOLDER.resolve(version + ".json"));
    TreeSet<String> unknown = new TreeSet<>();
    for (String values : Values.names()) {
      Helm.FOUR
          .render("--values", Values.file(values), "--kube-version", version + ".0")
          .objects()
          .forEach(object -> {
            Optional<List<String>> problems = api.problems(object);
            assertThat(problems.orElse(List.of()))
                .as(values + ", " + object.at("/metadata/name"))
                .isEmpty();
            if (problems.isEmpty()) {
              unknown.add(object.path("apiVersion").asText());
            }
          });
    }
    assertThat(unknown)
        .containsExactly(
            "cert-manager.io/v1", "monitoring.coreos.com/v1", "tidewaiter.io/v1alpha1");
  }

  @Test
  void aMistakeWouldBeFound() {
    KubernetesApi api = KubernetesApi.read(FOLDER.resolve("1.30.json"));
    ObjectNode service = (ObjectNode) Helm.FOUR.render().object("Service/tidewaiter");
    ((ObjectNode) service.path("spec")).put("kind", "x").put("selector", 1).put("ports", "443");
    ((ObjectNode) service.path("metadata")).putObject("labels").put("a", 1);
    assertThat(api.problems(service).orElseThrow())
        .contains(
            ".spec.kind is not known",
            ".spec.ports is no array: \"443\"",
            ".metadata.labels.a is no string: 1");
  }
}
