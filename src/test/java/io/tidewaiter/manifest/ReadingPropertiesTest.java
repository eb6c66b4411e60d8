package io.tidewaiter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

class ReadingPropertiesTest {
  private static final ManifestReader READER = new ManifestReader();

  @Property(tries = 500)
  void aTreeWrittenAsYamlReadsBackEqual(
      @ForAll("trees") JsonNode tree,
      @ForAll DumperOptions.FlowStyle flow,
      @ForAll("quoted") DumperOptions.ScalarStyle style) {
    ObjectNode object = object(tree);
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(flow);
    options.setDefaultScalarStyle(style);
    Object plain = StrictJson.mapper().convertValue(object, Object.class);
    String yaml = new Yaml(options).dump(plain);

    assertThat(Reading.one(yaml).tree()).as(yaml).isEqualTo(object);
  }

  @Property(tries = 500)
  void aTreeWrittenAsJsonReadsBackEqual(@ForAll("trees") JsonNode tree) {
    ObjectNode object = object(tree);

    assertThat(Reading.one(object.toPrettyString()).tree()).isEqualTo(object);
  }

  @Property(tries = 300)
  void everyPartOfATreeHasAPosition(@ForAll("trees") JsonNode tree) {
    ObjectNode object = object(tree);
    Manifest manifest = Reading.one(object.toPrettyString());

    assertAllKnown(object, "", manifest.positions());
  }

  private static void assertAllKnown(JsonNode node, String pointer, Positions positions) {
    assertThat(positions.exactly(pointer)).as(pointer).isPresent();
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      assertAllKnown(node.get(i), pointer + "/" + i, positions);
    }
    node.properties()
        .forEach(field ->
            assertAllKnown(
                field.getValue(),
                pointer + "/" + ReferenceToken.escape(field.getKey()),
                positions));
  }

  @Property(tries = 2000)
  void randomTextNeverThrows(@ForAll("texts") String text) {
    ReadResult result = READER.read("-", text);
    result.problems().forEach(p -> assertThat(p.position().line()).isPositive());
  }

  @Property(tries = 500)
  void randomBytesNeverThrow(@ForAll byte[] bytes) {
    READER.read("-", bytes);
  }

  private static ObjectNode object(JsonNode tree) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    return object.put("apiVersion", "v1").put("kind", "Any").set("x", tree);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> tokens =
        Arbitraries.of(
            "---",
            "...",
            "\n",
            "\r\n",
            " ",
            "  ",
            "\t",
            ": ",
            "- ",
            "? ",
            "{",
            "}",
            "[",
            "]",
            ", ",
            "&a ",
            "*a",
            "<<",
            "!!int ",
            "!!binary ",
            "! ",
            "|",
            ">-",
            "\"",
            "'",
            "#",
            "%",
            "\\",
            "kind: Pod\n",
            "apiVersion: v1\n",
            "items:\n",
            "0x",
            "1e9",
            "\u2028",
            "\uD800",
            "\0",
            "\uFEFF",
            "a",
            "\u0085");
    return Arbitraries.oneOf(
        tokens.list().ofMaxSize(40).map(parts -> String.join("", parts)),
        Arbitraries.strings().all().ofMaxLength(60));
  }

  /** Not plain: SnakeYAML leaves texts without quotes that mean numbers to Go. */
  @Provide
  Arbitrary<DumperOptions.ScalarStyle> quoted() {
    return Arbitraries.of(DumperOptions.ScalarStyle.values())
        .filter(style -> style != DumperOptions.ScalarStyle.PLAIN);
  }

  @Provide
  Arbitrary<JsonNode> trees() {
    return tree(4);
  }

  private static Arbitrary<JsonNode> tree(int depth) {
    if (depth == 0) {
      return scalars();
    }
    Arbitrary<JsonNode> arrays =
        Arbitraries.lazy(() -> tree(depth - 1))
            .list()
            .ofMaxSize(4)
            .map(items -> {
              ArrayNode array = JsonNodeFactory.instance.arrayNode();
              return array.addAll(items);
            });
    Arbitrary<JsonNode> objects =
        Arbitraries.maps(strings(), Arbitraries.lazy(() -> tree(depth - 1)))
            .ofMaxSize(4)
            .map(ReadingPropertiesTest::fields);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(2, scalars()),
        net.jqwik.api.Tuple.of(2, arrays),
        net.jqwik.api.Tuple.of(3, objects));
  }

  private static JsonNode fields(Map<String, JsonNode> fields) {
    return JsonNodeFactory.instance.objectNode().setAll(fields);
  }

  private static Arbitrary<JsonNode> scalars() {
    return Arbitraries.oneOf(
        strings().map(TextNode::valueOf),
        Arbitraries.of(true, false).map(BooleanNode::valueOf),
        Arbitraries.integers().map(Numbers::integer),
        Arbitraries.longs().map(Numbers::integer),
        Arbitraries.bigIntegers().map(Numbers::integer),
        Arbitraries.doubles().map(Numbers::decimal),
        Arbitraries.just(NullNode.instance));
  }

  private static Arbitrary<String> strings() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "NO",
            "yes",
            "0777",
            "1e3",
            "1.0",
            "~",
            "null",
            "",
            "<<",
            "*a",
            "&a",
            "- a",
            "a: b",
            "2001-01-01",
            "0x1F",
            "# a",
            "a #b",
            " a ",
            "a\nb\n",
            "\n",
            "---",
            "...",
            "%",
            "a/b~c",
            "🚢",
            "1_000",
            "0o17",
            "0b1",
            "08",
            "1:30",
            "{}",
            "[",
            "'",
            "\"",
            "\\",
            "=",
            "!x",
            "on"),
        Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(20),
        Arbitraries.strings().withCharRange('\u00a0', '\ud7ff').ofMaxLength(10));
  }
}
