package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.JsonSchema;
import io.tidewaiter.admission.BreakGlassUse;
import io.tidewaiter.admission.Decision.Outcome;
import io.tidewaiter.admission.DecisionRecord;
import io.tidewaiter.admission.DecisionRecord.Endpoint;
import io.tidewaiter.admission.FindingCount;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.BreakGlass;
import io.tidewaiter.policy.LabelSelector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionLineTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");
  private static final Path FILE = Path.of("docs/decision-log.schema.json");
  private static final JsonSchema SCHEMA = JsonSchema.of(FILE);

  @ParameterizedTest
  @EnumSource
  void everyOutcomeKeepsTheSchema(Outcome outcome) {
    for (Endpoint endpoint : Endpoint.values()) {
      String line = DecisionLine.of(record(endpoint, outcome, "web", "why", findings()), NOW);
      assertThat(SCHEMA.problems(tree(line))).isEmpty();
    }
  }

  @Test
  void everyFieldOfTheSchemaIsWritten() throws IOException {
    JsonNode line =
        tree(
            DecisionLine.of(
                record(Endpoint.VALIDATE, Outcome.DENIED, "web", "why", findings()), NOW));
    JsonNode schema = new ObjectMapper().readTree(Files.readString(FILE));
    assertThat(line.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> schema.path("properties").fieldNames());
    assertThat(line.at("/findings/0").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            () -> schema.at("/properties/findings/items/properties").fieldNames());
  }

  @Test
  void everyActionAndKindKeepsTheSchema() {
    for (Action action : Action.values()) {
      for (FindingCount.Kind kind : FindingCount.Kind.values()) {
        FindingCount found = new FindingCount("p", new CheckId("privileged"), action, kind, 2);
        String line =
            DecisionLine.of(
                record(Endpoint.VALIDATE, Outcome.DENIED, "web", "", List.of(found)), NOW);
        assertThat(SCHEMA.problems(tree(line))).isEmpty();
      }
    }
  }

  @Test
  void t53_foreignTextCannotEndTheLineNorFillTheLog() {
    String hostile = "a\n{\"decision\":\"forged\"}\r\u2028\u001b[2J\u202e" + "x".repeat(1_000_000);
    String line =
        DecisionLine.of(record(Endpoint.VALIDATE, Outcome.DENIED, hostile, "", findings()), NOW);
    assertThat(line).hasSizeLessThan(2_000);
    assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSize(line.length());
    assertThat(line.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
    assertThat(tree(line).path("name").asText()).startsWith("a\n{\"decision\"").endsWith("…");
  }

  @Test
  void whatIsCoveredIsChosen() {
    DecisionRecord quiet = record(Endpoint.VALIDATE, Outcome.ALLOWED, "web", "", List.of());
    DecisionRecord found = record(Endpoint.VALIDATE, Outcome.ALLOWED, "web", "", findings());
    DecisionRecord failed = record(Endpoint.MUTATE, Outcome.FAILED, "web", "", List.of());
    assertThat(List.of(quiet, found, failed))
        .allMatch(DecisionLogging.ALL::covers)
        .noneMatch(DecisionLogging.NONE::covers)
        .filteredOn(DecisionLogging.FINDINGS::covers)
        .containsExactly(found, failed);
  }

  private static List<FindingCount> findings() {
    return List.of(
        new FindingCount(
            "production", new CheckId("privileged"), Action.DENY, FindingCount.Kind.FINDING, 1));
  }

  private static DecisionRecord record(
      Endpoint endpoint, Outcome outcome, String name, String note, List<FindingCount> findings) {
    return new DecisionRecord(
        endpoint,
        "7c9e6a5f-0d3b-4a52-9d4e-2b1f0c6a8e71",
        "7c9e6a5f",
        "shop",
        "Pod",
        name,
        "CREATE",
        "alice",
        false,
        outcome,
        note,
        List.of("production"),
        findings,
        List.of(
            new BreakGlassUse(
                new BreakGlass(
                    "incident",
                    List.of(),
                    List.of(),
                    LabelSelector.EVERYTHING,
                    "on call",
                    "a test",
                    NOW),
                List.of("production"))),
        0,
        180);
  }

  private static JsonNode tree(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
