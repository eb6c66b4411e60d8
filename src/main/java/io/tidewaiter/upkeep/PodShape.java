package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Finds in the schema of a custom resource where it bears Pods. */
final class PodShape {
  /** Deeper than any schema that people write; the API server takes more. */
  private static final int DEEPEST = 40;

  private PodShape() {}

  /** The field that holds {@code containers} with an {@code image} each, if there is one. */
  static Optional<String> in(JsonNode schema) {
    return in(schema, "", 0);
  }

  private static Optional<String> in(JsonNode schema, String path, int depth) {
    if (depth > DEEPEST) {
      return Optional.empty();
    }
    JsonNode properties = schema.path("properties");
    JsonNode container = properties.at("/containers/items/properties");
    if (container.has("image") && container.has("name")) {
      return Optional.of(path);
    }
    for (Map.Entry<String, JsonNode> field : properties.properties()) {
      Optional<String> found =
          in(
              field.getValue(),
              path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
              depth + 1);
      if (found.isPresent()) {
        return found;
      }
    }
    return schema.path("items").isObject()
        ? in(schema.path("items"), path + "[]", depth + 1)
        : schema.path("additionalProperties").isObject()
            ? in(schema.path("additionalProperties"), path + ".*", depth + 1)
            : Optional.empty();
  }
}
