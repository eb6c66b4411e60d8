package io.tidewaiter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Short ways to read a text in a test. */
final class Reading {
  /** Three lines: what follows starts on line 4. */
  static final String HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

  private Reading() {}

  static ReadResult read(String text) {
    return new ManifestReader().read("test.yaml", text);
  }

  /** The only object of a text without problems. */
  static Manifest one(String text) {
    ReadResult result = read(text);
    assertThat(result.problems()).isEmpty();
    assertThat(result.manifests()).hasSize(1);
    return result.manifests().getFirst();
  }

  /** The field x of an object whose first lines are the head. */
  static JsonNode x(String yaml) {
    return one(HEAD + yaml).tree().path("x");
  }

  /** The only problem of a text without objects, as {@code line:column message}. */
  static String problem(String text) {
    ReadResult result = read(text);
    assertThat(result.manifests()).isEmpty();
    assertThat(result.problems()).hasSize(1);
    return line(result.problems().getFirst());
  }

  static String line(ManifestProblem problem) {
    return problem.position().line() + ":" + problem.position().column() + " " + problem.message();
  }

  static List<String> names(ReadResult result) {
    return result.manifests().stream()
        .map(m -> m.tree().path("kind").asText() + "/" + m.tree().at("/metadata/name").asText())
        .toList();
  }

  static JsonNode json(String text) {
    try {
      return StrictJson.mapper().readTree(text);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(text, broken);
    }
  }
}
