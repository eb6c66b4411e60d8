package io.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SARIF 2.1.0 and the services that read it demand. */
class SarifTest {
  private static final String INPUTS = "src/test/resources/cli/inputs/";

  @Test
  void everyResultRefersToItsRuleAndToAPlace() throws IOException {
    JsonNode run = sarif("-p", "src/test/resources/cli/policies", INPUTS + "web.yaml");
    JsonNode rules = run.at("/tool/driver/rules");
    assertThat(run.at("/tool/driver/name").asText()).isEqualTo("Tidewaiter");
    assertThat(run.path("results")).isNotEmpty();
    for (JsonNode result : run.path("results")) {
      String rule = result.path("ruleId").asText();
      assertThat(rules.path(result.path("ruleIndex").asInt(-1)).path("id").asText())
          .isEqualTo(rule);
      assertThat(result.path("level").asText()).isIn("error", "warning", "note");
      assertThat(result.at("/message/text").asText()).isNotBlank();
      JsonNode place = result.at("/locations/0/physicalLocation");
      assertThat(URI.create(place.at("/artifactLocation/uri").asText()).isAbsolute()).isFalse();
      assertThat(place.at("/region/startLine").asInt()).isPositive();
      assertThat(place.at("/region/startColumn").asInt()).isPositive();
    }
    for (JsonNode rule : rules) {
      assertThat(rule.at("/shortDescription/text").asText()).isNotBlank();
      assertThat(rule.at("/fullDescription/text").asText()).isNotBlank();
      assertThat(rule.at("/help/text").asText()).isNotBlank();
    }
  }

  @Test
  void fingerprintsAreUniqueAndSurviveMovedLines() throws IOException {
    String text = Files.readString(Path.of(INPUTS + "web.yaml"));
    Set<String> before = fingerprints(text);
    assertThat(fingerprints("# a new line\n\n" + text)).isEqualTo(before).hasSizeGreaterThan(4);
  }

  @Test
  void filesAreNamedByUris(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("my pöd #1.yaml");
    Files.copy(Path.of(INPUTS + "anchors.yaml"), file);
    JsonNode run = sarif("--level=baseline", file.toString());
    String uri = run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri").asText();
    assertThat(uri).startsWith("file:///").endsWith("/my%20p%C3%B6d%20%231.yaml");
    assertThat(Path.of(URI.create(uri))).isEqualTo(file);
  }

  private static Set<String> fingerprints(String manifest) throws IOException {
    CommandRun run =
        CommandRun.withInput(
            manifest, "check", "-p", "src/test/resources/cli/policies", "-o", "sarif", "-");
    Set<String> prints = new HashSet<>();
    for (JsonNode result : new ObjectMapper().readTree(run.out()).at("/runs/0/results")) {
      String print = result.at("/partialFingerprints/tidewaiterFinding~1v1").asText();
      assertThat(prints.add(print)).isTrue();
    }
    return prints;
  }

  private static JsonNode sarif(String... args) throws IOException {
    String[] all = new String[args.length + 2];
    all[0] = "check";
    all[1] = "--output=sarif";
    System.arraycopy(args, 0, all, 2, args.length);
    JsonNode root = new ObjectMapper().readTree(CommandRun.of(all).out());
    assertThat(root.path("version").asText()).isEqualTo("2.1.0");
    return root.at("/runs/0");
  }
}
