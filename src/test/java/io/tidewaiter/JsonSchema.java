package io.tidewaiter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The few words of JSON Schema that our own schemas are written in; any other is an error. */
public final class JsonSchema {
  private static final Set<String> WORDS =
      Set.of(
          "$schema",
          "title",
          "description",
          "type",
          "required",
          "additionalProperties",
          "properties",
          "items",
          "enum",
          "const",
          "pattern",
          "minimum");

  private final JsonNode schema;

  private JsonSchema(JsonNode schema) {
    this.schema = schema;
  }

  public static JsonSchema of(Path file) {
    try {
      return new JsonSchema(new ObjectMapper().readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that is wrong with a value, each with its place. */
  public List<String> problems(JsonNode value) {
    List<String> problems = new ArrayList<>();
    check("$", schema, value, problems);
    return problems;
  }

  private static void check(String at, JsonNode schema, JsonNode value, List<String> problems) {
    schema
        .fieldNames()
        .forEachRemaining(word -> {
          if (!WORDS.contains(word)) {
            throw new IllegalStateException("this reader does not know \"" + word + "\"");
          }
        });
    if (schema.has("type") && !hasType(schema.path("type").asText(), value)) {
      problems.add(at + " is no " + schema.path("type").asText() + ": " + value);
      return;
    }
    if (schema.has("const") && !schema.path("const").equals(value)) {
      problems.add(at + " is not " + schema.path("const"));
    }
    if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
      problems.add(at + " is none of " + schema.path("enum") + ": " + value);
    }
    if (schema.has("pattern")
        && !Pattern.compile(schema.path("pattern").asText()).matcher(value.asText()).find()) {
      problems.add(at + " does not match: " + value);
    }
    if (schema.has("minimum") && value.asLong() < schema.path("minimum").asLong()) {
      problems.add(at + " is too small: " + value);
    }
    schema
        .path("required")
        .forEach(name -> {
          if (!value.has(name.asText())) {
            problems.add(at + " has no " + name.asText());
          }
        });
    value
        .fieldNames()
        .forEachRemaining(name -> {
          if (schema.path("properties").has(name)) {
            check(
                at + "." + name, schema.path("properties").path(name), value.path(name), problems);
          } else if (!schema.path("additionalProperties").asBoolean(true)) {
            problems.add(at + " has " + name);
          }
        });
    for (int i = 0; schema.has("items") && i < value.size(); i++) {
      check(at + "[" + i + "]", schema.path("items"), value.path(i), problems);
    }
  }

  private static boolean hasType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      default -> throw new IllegalStateException("this reader does not know the type " + type);
    };
  }
}
