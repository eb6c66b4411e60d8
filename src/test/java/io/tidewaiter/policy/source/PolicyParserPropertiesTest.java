package io.tidewaiter.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.manifest.ManifestReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class PolicyParserPropertiesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<JsonNode> OBJECTS =
      new ManifestReader()
              .readPath(Path.of("src/test/resources/policies/valid/everything.yaml"))
              .manifests()
              .stream()
              .map(manifest -> manifest.tree())
              .toList();

  private static final int BREAK_GLASS = 5;

  private final PolicyParser parser = new PolicyParser(() -> PolicyFiles.NOW);

  /** One value of a good object somewhere, and what is put in its place; null removes it. */
  record Change(int place, String value) {}

  @Property(tries = 2000)
  void whateverIsWrittenIsEitherAPolicyOrAProblem(
      @ForAll @IntRange(max = 3) int which, @ForAll("changes") List<Change> changes)
      throws Exception {
    ObjectNode object = OBJECTS.get(which == 3 ? BREAK_GLASS : which).deepCopy();
    for (Change change : changes) {
      apply(change, object);
    }
    Outcome<?> outcome =
        switch (which) {
          case 2 -> parser.exemption("test", object);
          case 3 -> parser.breakGlass("test", object);
          default -> parser.policy("test", object);
        };
    assertThat(outcome.value().isPresent()).isEqualTo(outcome.problems().isEmpty());
    assertThat(outcome.problems())
        .allSatisfy(problem -> assertThat(problem.toString()).hasSizeLessThan(1200));
  }

  @Property(tries = 5)
  void nobodyIsToldMoreThanCanBeRead(@ForAll @IntRange(min = 101, max = 50_000) int fields) {
    ObjectNode object = OBJECTS.getFirst().deepCopy();
    for (int i = 0; i < fields; i++) {
      ((ObjectNode) object.get("spec")).put("privilegd" + i, i);
    }
    assertThat(parser.policy("test", object).problems()).hasSize(101);
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<String> values =
        Arbitraries.of(
            "null",
            "{}",
            "[]",
            "\"\"",
            "\"*\"",
            "true",
            "1e99",
            "-1",
            "{\"a\": 1}",
            "[null]",
            "[{}]",
            "[\"*\", \"*\"]",
            "\"v1.99999999999\"",
            "\"2026-13-01T00:00:00Z\"",
            "remove");
    return Arbitraries.integers()
        .between(0, 200)
        .flatMap(place -> values.map(value -> new Change(place, value)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  private static void apply(Change change, ObjectNode object) throws Exception {
    List<Runnable> edits = new ArrayList<>();
    JsonNode value =
        change.value().equals("remove") ? MAPPER.missingNode() : MAPPER.readTree(change.value());
    collect(object, value, edits);
    edits.get(change.place() % edits.size()).run();
  }

  private static void collect(JsonNode node, JsonNode value, List<Runnable> edits) {
    if (node instanceof ObjectNode object) {
      object.properties().stream()
          .map(Map.Entry::getKey)
          .toList()
          .forEach(field -> {
            edits.add(() -> {
              if (value.isMissingNode()) {
                object.remove(field);
              } else {
                object.set(field, value);
              }
            });
            collect(object.get(field), value, edits);
          });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        if (!value.isMissingNode()) {
          edits.add(() -> array.set(index, value));
        }
        collect(array.get(i), value, edits);
      }
    }
  }
}
