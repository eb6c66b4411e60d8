package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.JsonSchema;
import io.tidewaiter.MetricsTable;
import io.tidewaiter.trace.FakeCollector;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a running process lets others see: its log, its metrics, its version and its traces. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservationIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String POLICY =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: strict}
      spec: {validationActions: [Deny], checks: {privileged: {}}}
      """;

  private static final String HARMLESS = Reviews.of("shop", "{}");
  private static final String HARMFUL = Reviews.of("shop", "{\"privileged\": true}");
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final FakeCollector collector = FakeCollector.open();
  private final Path policies;
  private final TidewaiterProcess process;
  private final HttpsDoor door;

  ObservationIT(@TempDir Path policies) throws IOException {
    this.policies = policies;
    Files.writeString(policies.resolve("strict.yaml"), POLICY);
    process =
        TidewaiterProcess.serve(
            Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"),
            "--policies=" + policies,
            "--traces=" + collector.url());
    door = new HttpsDoor(process);
  }

  @AfterAll
  void close() {
    process.close();
    collector.close();
  }

  @Test
  void eachDecisionIsOneWholeLineThatKeepsTheSchema() {
    int before = decisions(process).size();
    for (int i = 0; i < 20; i++) {
      door.post("/validate", i % 2 == 0 ? HARMLESS : HARMFUL);
      door.post("/mutate", HARMLESS);
    }
    Eventually.within(
        SOON, () -> assertThat(decisions(process)).hasSizeGreaterThanOrEqualTo(before + 40));
    JsonSchema schema = JsonSchema.of(Path.of("docs/decision-log.schema.json"));
    assertThat(decisions(process)).allSatisfy(line -> assertThat(schema.problems(line)).isEmpty());
    assertThat(process.log().lines())
        .as("with a log in JSON every line is JSON")
        .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
  }

  @Test
  void whichDecisionsAreLoggedIsChosen() {
    for (Map.Entry<String, Integer> chosen : Map.of("findings", 1, "none", 0).entrySet()) {
      try (TidewaiterProcess quiet =
          TidewaiterProcess.serve(
              Map.of(), "--policies=" + policies, "--decision-log=" + chosen.getKey())) {
        HttpsDoor other = new HttpsDoor(quiet);
        other.post("/validate", HARMLESS);
        other.post("/validate", HARMFUL);
        quiet.terminate();
        quiet.awaitExit(Duration.ofSeconds(30));
        assertThat(decisions(quiet)).as(chosen.getKey()).hasSize(chosen.getValue());
      }
    }
  }

  @Test
  void everyMetricIsInTheTableWithItsLabels() {
    door.post("/validate", HARMFUL);
    door.post("/validate", "no review");
    Eventually.within(
        SOON, () -> assertThat(process.metric("tidewaiter_trace_spans_total")).isPositive());
    Map<String, Set<String>> table = MetricsTable.read();
    Map<String, Set<String>> scraped = scrape(process);
    assertThat(scraped)
        .isNotEmpty()
        .allSatisfy((name, labels) -> assertThat(table).containsEntry(name, labels));
    assertThat(scraped.keySet())
        .contains(
            "tidewaiter_decision_seconds",
            "tidewaiter_findings_total",
            "tidewaiter_reviews_malformed_total",
            "tidewaiter_build_info",
            "tidewaiter_trace_spans_total");
  }

  @Test
  void theVersionIsToldAndIsThatOfTheMetric() throws JsonProcessingException {
    JsonNode version = new ObjectMapper().readTree(process.management("/version").body());
    assertThat(version.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(version.path("java").asText()).startsWith("25");
    assertThat(
            process.metric(
                "tidewaiter_build_info", "version=\"" + version.path("version").asText() + "\""))
        .isEqualTo(1);
    assertThat(door.send(door.request("/version").GET()).statusCode())
        .as("not where the API server asks")
        .isEqualTo(404);
  }

  @Test
  void aReviewIsASpanOfItsCallersTraceWithItsStages() {
    door.send(
        door.request("/validate?timeout=10s")
            .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
            .POST(BodyPublishers.ofString(HARMFUL)));
    door.send(
        door.request("/validate?timeout=10s")
            .header("traceparent", "00-" + TRACE.replace('4', '5') + "-00f067aa0ba902b7-00")
            .POST(BodyPublishers.ofString(HARMFUL)));
    List<JsonNode> spans = new ArrayList<>();
    while (spans.stream().noneMatch(span -> span.path("name").asText().equals("validate"))) {
      collector.spans().stream()
          .filter(span -> span.path("traceId").asText().equals(TRACE))
          .forEach(spans::add);
    }
    JsonNode review =
        spans.stream()
            .filter(span -> span.path("name").asText().equals("validate"))
            .findFirst()
            .orElseThrow();
    assertThat(review.path("parentSpanId").asText()).isEqualTo("00f067aa0ba902b7");
    assertThat(review.path("kind").asInt()).isEqualTo(2);
    assertThat(review.path("attributes").toString())
        .contains("{\"key\":\"tidewaiter.outcome\",\"value\":{\"stringValue\":\"denied\"}}")
        .contains("{\"key\":\"tidewaiter.decision\",\"value\":{\"stringValue\":\"705ab4f5\"}}")
        .doesNotContain("alice");
    assertThat(spans)
        .filteredOn(span -> span.path("parentSpanId").equals(review.path("spanId")))
        .extracting(span -> span.path("name").asText())
        .contains("decode", "relevance", "namespace", "policies", "facts", "checks")
        .endsWith("explanation", "encode");
  }

  private static List<JsonNode> decisions(TidewaiterProcess process) {
    return process
        .log()
        .lines()
        .filter(line -> line.contains("\"loggerName\":\"tidewaiter.decision\""))
        .map(ObservationIT::tree)
        .toList();
  }

  private static JsonNode tree(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("this is no whole line of JSON: " + line, e);
    }
  }

  /** The labels of each of our metrics, histograms as one. */
  static Map<String, Set<String>> scrape(TidewaiterProcess process) {
    Pattern sample = Pattern.compile("^(tidewaiter_[a-z_]+)(?:\\{(.*)\\})? .*$");
    Pattern label = Pattern.compile("([a-z_]+)=\"");
    Map<String, Set<String>> metrics = new HashMap<>();
    for (String line : process.management("/q/metrics").body().lines().toList()) {
      Matcher matcher = sample.matcher(line);
      if (matcher.matches()) {
        String name = matcher.group(1).replaceFirst("_seconds_(count|sum|max|bucket)$", "_seconds");
        Set<String> labels = metrics.computeIfAbsent(name, made -> new TreeSet<>());
        Matcher each = label.matcher(matcher.group(2) == null ? "" : matcher.group(2));
        while (each.find()) {
          if (!each.group(1).equals("le")) {
            labels.add(each.group(1));
          }
        }
      }
    }
    return metrics;
  }
}
