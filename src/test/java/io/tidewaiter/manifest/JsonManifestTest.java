package io.tidewaiter.manifest;

import static io.tidewaiter.manifest.Reading.line;
import static io.tidewaiter.manifest.Reading.names;
import static io.tidewaiter.manifest.Reading.one;
import static io.tidewaiter.manifest.Reading.problem;
import static io.tidewaiter.manifest.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonManifestTest {
  private static String pod(String name) {
    return "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"" + name + "\"}}";
  }

  @Test
  void objectsMayFollowEachOther() {
    ReadResult result = read(pod("a") + pod("b") + "\n" + pod("c") + "\n---\n" + pod("d"));
    assertThat(names(result)).containsExactly("Pod/a", "Pod/b", "Pod/c", "Pod/d");
    assertThat(result.problems()).isEmpty();
    assertThat(result.manifests())
        .extracting(m -> m.source().document())
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void whatCameBeforeABrokenObjectIsRead() {
    ReadResult result = read(pod("a") + "\n" + pod("b") + "\n{\"kind\": }");
    assertThat(names(result)).containsExactly("Pod/a", "Pod/b");
    assertThat(line(result.problems().getFirst()))
        .startsWith("3:10 not JSON: Unexpected character");
  }

  @Test
  void whatYamlCannotReadIsReadAsJson() {
    Manifest manifest =
        one("{\"apiVersion\":\"v1\",\n\t\"kind\":\t\"A\",\t\"x\": \"\\/\\ud83d\\ude00\u007f\"}");
    assertThat(manifest.tree().path("x").asText()).isEqualTo("/\ud83d\ude00\u007f");
  }

  @Test
  void aFlowMappingOfYamlIsNoJson() {
    assertThat(names(read("{apiVersion: v1, kind: Pod, metadata: {name: 'a'}}")))
        .containsExactly("Pod/a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 0
          1.0 | 1
          1e2 | 100
          1.5 | 1.5
          9223372036854775808 | 9223372036854775808
          "NO" | "NO"
          null | null
          """)
  void valuesAreThoseThatKubectlSends(String written, String sent) {
    Manifest manifest = one("{\"apiVersion\":\"v1\",\"kind\":\"A\",\"x\":" + written + "}");
    assertThat(manifest.tree().path("x")).isEqualTo(Reading.json(sent));
  }

  @Test
  void aDeepObjectIsRefused() {
    assertThat(problem("{\"a\":".repeat(1000))).contains("nesting depth");
  }

  @Test
  void aBrokenFlowMappingOfYamlIsNamedAsYaml() {
    assertThat(problem("{apiVersion: v1, kind: Pod")).contains("not YAML");
  }
}
