package io.tidewaiter.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The API of one version of Kubernetes. Objects are held against it as strictly as the API server
 * does: fields have to be known and of the right type, and required ones have to be there.
 */
final class KubernetesApi {
  private static final String REFERENCE = "#/definitions/";
  private static final String KINDS = "x-kubernetes-group-version-kind";

  private final JsonNode definitions;

  private KubernetesApi(JsonNode definitions) {
    this.definitions = definitions;
  }

  /** Reads a {@code swagger.json}. */
  static KubernetesApi read(Path file) {
    try {
      return new KubernetesApi(new ObjectMapper().readTree(file.toFile()).path("definitions"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with an object; empty if the API does not have its kind. */
  Optional<List<String>> problems(JsonNode object) {
    String apiVersion = object.path("apiVersion").asText();
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    for (JsonNode definition : definitions) {
      for (JsonNode kind : definition.path(KINDS)) {
        if (kind.path("group").asText().equals(group)
            && kind.path("version").asText().equals(apiVersion.substring(slash + 1))
            && kind.path("kind").asText().equals(object.path("kind").asText())) {
          List<String> problems = new ArrayList<>();
          compare("", definition, object, problems);
          return Optional.of(problems);
        }
      }
    }
    return Optional.empty();
  }

  private void compare(String path, JsonNode schema, JsonNode value, List<String> problems) {
    if (schema.has("$ref")) {
      String name = schema.path("$ref").asText().substring(REFERENCE.length());
      compare(path, definitions.path(name), value, problems);
    } else if (schema.has("properties")) {
      if (value.isObject()) {
        fields(path, schema, value, problems);
      } else {
        problems.add(path + " is no object");
      }
    } else if (schema.has("additionalProperties")) {
      value
          .properties()
          .forEach(entry ->
              compare(
                  path + "." + entry.getKey(),
                  schema.path("additionalProperties"),
                  entry.getValue(),
                  problems));
    } else if (schema.has("items") && value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        compare(path + "[" + i + "]", schema.path("items"), value.path(i), problems);
      }
    } else if (!fits(schema, value)) {
      problems.add(path + " is no " + schema.path("type").asText() + ": " + value);
    }
  }

  private void fields(String path, JsonNode schema, JsonNode value, List<String> problems) {
    schema
        .path("required")
        .forEach(name -> {
          if (!value.has(name.asText())) {
            problems.add(path + "." + name.asText() + " is missing");
          }
        });
    value
        .properties()
        .forEach(entry -> {
          JsonNode known = schema.path("properties").path(entry.getKey());
          String field = path + "." + entry.getKey();
          if (known.isMissingNode()) {
            problems.add(field + " is not known");
          } else {
            compare(field, known, entry.getValue(), problems);
          }
        });
  }

  /** Quantities and the like say that they are strings, and are numbers as well. */
  private static boolean fits(JsonNode schema, JsonNode value) {
    return switch (schema.path("type").asText()) {
      case "string" ->
          value.isTextual()
              || (value.isNumber() && schema.path("format").asText().startsWith("int"));
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      default -> true;
    };
  }
}
