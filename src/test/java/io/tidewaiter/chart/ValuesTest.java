package io.tidewaiter.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.Golden;
import io.tidewaiter.chart.ValuesSchema.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart's values, their schema and their page say the same. */
class ValuesTest {
  private static final Path PAGE = Helm.CHART.resolve("README.md");
  private static final String BEGIN = "<!-- values -->\n";
  private static final String END = "<!-- end of values -->\n";

  private final List<Value> values = ValuesSchema.read().values();

  @Test
  void everyValueHasADefaultAndASentence() {
    for (Value value : values) {
      assertThat(value.description()).as(value.path()).endsWith(".");
      if (!value.path().equals("global")) { // Helm's own
        assertThat(value.preset().isMissingNode()).as(value.path() + " in values.yaml").isFalse();
      }
    }
  }

  @Test
  void everyGroupIsClosed() {
    List<String> open = new ArrayList<>();
    collectOpen("", ValuesSchema.file("values.schema.json"), open);
    assertThat(open).isEmpty();
  }

  @Test
  void thePageListsThemAll() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertThat(begin).isGreaterThan(BEGIN.length());
    assertThat(end).isGreaterThanOrEqualTo(begin);
    Golden.assertMatches(PAGE, page.substring(0, begin) + table() + page.substring(end));
  }

  /** The templates change where a preset applies and what it does, never what it judges. */
  @ParameterizedTest
  @ValueSource(
      strings = {"pod-security-baseline", "pod-security-restricted", "container-runtime-access"})
  void thePresetsAreTheReadyMadePolicies(String name) throws IOException {
    assertThat(Helm.CHART.resolve("presets/" + name + ".yaml"))
        .hasSameTextualContentAs(Path.of("policies", name + ".yaml"));
  }

  @Test
  void theChartHasTheVersionOfTheProgram() throws IOException {
    Properties build = new Properties();
    try (var in = ValuesTest.class.getResourceAsStream("/tidewaiter-build.properties")) {
      build.load(Objects.requireNonNull(in));
    }
    JsonNode chart = ValuesSchema.file("Chart.yaml");
    assertThat(chart.path("appVersion").asText()).isEqualTo(build.getProperty("version"));
    assertThat(chart.path("version").asText()).isEqualTo(build.getProperty("version"));
  }

  private String table() {
    return values.stream()
        .filter(value -> !value.path().equals("global"))
        .map(value ->
            "| `%s` | %s | %s |\n"
                .formatted(
                    value.path(), shown(value.preset()), value.description().replace("|", "\\|")))
        .collect(Collectors.joining("", "| value | default | |\n| --- | --- | --- |\n", ""));
  }

  private static String shown(JsonNode preset) {
    boolean nothing =
        preset.isTextual()
            ? preset.asText().isEmpty()
            : preset.isContainerNode() && preset.isEmpty();
    if (nothing) {
      return "";
    }
    String text =
        preset.isTextual()
            ? preset.asText()
            : preset.toString().replace("\"", "").replace(",", ", ").replace(":", ": ");
    return "`" + text + "`";
  }

  private static void collectOpen(String path, JsonNode schema, List<String> open) {
    if (schema.has("properties") && !schema.path("additionalProperties").isBoolean()) {
      open.add(path);
    }
    schema
        .path("properties")
        .properties()
        .forEach(f -> collectOpen(path + "/" + f.getKey(), f.getValue(), open));
    if (schema.path("items").has("properties")) {
      collectOpen(path + "[]", schema.path("items"), open);
    }
  }
}
