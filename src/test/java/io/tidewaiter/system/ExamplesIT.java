package io.tidewaiter.system;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every example gets the same verdict in the same words from the webhook and from check. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesIT {
  private static final Path EXAMPLES = Path.of("examples");
  private static final Path EXEMPTION = EXAMPLES.resolve("exemption.yaml");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ControlPlane plane;
  private final Gate gate;

  ExamplesIT(ControlPlane plane) throws IOException {
    this.plane = plane;
    this.gate = Gate.open(plane);
    for (Path policies : List.of(Path.of("policies"), EXAMPLES.resolve("demo"))) {
      for (Path file : manifests(policies)) {
        gate.apply(Files.readString(file));
      }
    }
    for (String namespace : List.of("shop", "back-office", "lab")) {
      gate.adopt(namespace);
    }
    gate.apply(Files.readString(EXEMPTION));
  }

  @AfterAll
  void close() {
    gate.close();
  }

  @Test
  void theWebhookAndTheCommandLineAgreeInVerdictAndWords() throws IOException {
    List<Path> examples = manifests(EXAMPLES);
    JsonNode judged = check(examples).path("objects");
    assertSoftly(softly -> {
      softly.assertThat(judged).hasSizeGreaterThanOrEqualTo(examples.size());
      for (Path example : examples) {
        CommandOutput applied =
            plane.kubectl("apply", "--dry-run=server", "-f", example.toString());
        softly
            .assertThat(Words.settled(applied.err()))
            .as("%s", example)
            .isEqualTo(expected(example, judged));
      }
    });
  }

  /** What kubectl must print on standard error, by what check says of the same file. */
  private static String expected(Path example, JsonNode judged) {
    StringBuilder text = new StringBuilder();
    for (JsonNode object : judged) {
      if (!object.path("source").asText().equals(example.toString())) {
        continue;
      }
      for (JsonNode warning : object.path("warnings")) {
        text.append("Warning: ").append(warning.asText()).append('\n');
      }
      if (object.path("outcome").asText().equals("refused")) {
        text.append("Error from server (Forbidden): error when creating \"")
            .append(example)
            .append("\": admission webhook \"validate.tidewaiter.io\" denied the request: \n")
            .append(
                object
                    .path("message")
                    .asText()
                    .replace("decision by tidewaiter check", "decision 7c9e6a"))
            .append('\n');
      }
    }
    return text.toString();
  }

  private static JsonNode check(List<Path> examples) throws IOException {
    List<String> command =
        TidewaiterProcess.command(
            "check", "-o=json", "-p=policies", "-p=" + EXAMPLES.resolve("demo"), "-p=" + EXEMPTION);
    examples.forEach(example -> command.add(example.toString()));
    return MAPPER.readTree(CommandOutput.of(command, "", Map.of()).out());
  }

  private static List<Path> manifests(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return new ArrayList<>(
          files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList());
    }
  }
}
