package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.pod.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares a value with the OpenAPI v3 schema of the custom resource definition, as the API server
 * would, but says all that is wrong and refuses unknown fields, also where {@code
 * x-kubernetes-preserve-unknown-fields} makes the API server keep them: it keeps them to be refused
 * here. What fits is kept, so that the rest can still be looked at.
 */
final class SchemaWalk {
  private static final int DEEPEST = 32;

  private final ProblemLog problems;

  SchemaWalk(ProblemLog problems) {
    this.problems = problems;
  }

  /** The parts of the value that fit, or nothing if it has the wrong type. */
  Optional<JsonNode> walk(JsonNode value, JsonNode schema, FieldPath path) {
    return Optional.ofNullable(fitting(value, schema, path, 0));
  }

  private @Nullable JsonNode fitting(JsonNode value, JsonNode schema, FieldPath path, int depth) {
    String type = schema.path("type").asText();
    if (value.isNull()) {
      problems.add(path, "has no value; " + instead(type));
      return null;
    }
    if (!SchemaTypes.isOf(type, value)) {
      problems.add(
          path, "must be " + SchemaTypes.article(type) + ", not " + SchemaTypes.name(value));
      return null;
    }
    if (depth > DEEPEST) {
      problems.add(path, "is nested too deeply");
      return null;
    }
    return switch (type) {
      case "object" -> object((ObjectNode) value, schema, path, depth);
      case "array" -> array((ArrayNode) value, schema, path, depth);
      default -> scalar(value, schema, path);
    };
  }

  private @Nullable JsonNode object(ObjectNode value, JsonNode schema, FieldPath path, int depth) {
    if (schema.path("additionalProperties").asBoolean()) {
      return value;
    }
    JsonNode known = schema.path("properties");
    JsonNode free = schema.get("additionalProperties");
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      if (problems.isFull()) {
        return null;
      }
      FieldPath at = path.field(field.getKey());
      JsonNode below = known.has(field.getKey()) ? known.get(field.getKey()) : free;
      if (below == null) {
        problems.add(at, Unknown.field(path, field.getKey(), known));
        continue;
      }
      JsonNode fits = fitting(field.getValue(), below, at, depth + 1);
      if (fits != null) {
        kept.set(field.getKey(), fits);
      }
    }
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asText())) {
        problems.add(path.field(required.asText()), "is missing");
      }
    }
    if (value.size() < schema.path("minProperties").asInt(0)) {
      problems.add(path, "is empty; remove it or say something in it");
    }
    if (value.size() > schema.path("maxProperties").asInt(Integer.MAX_VALUE)) {
      problems.add(path, "has more than " + schema.get("maxProperties").asInt() + " entries");
    }
    return kept;
  }

  /** A list of which an item does not fit is left out: the others would change their index. */
  private @Nullable JsonNode array(ArrayNode value, JsonNode schema, FieldPath path, int depth) {
    if (value.size() < schema.path("minItems").asInt(0)) {
      problems.add(path, "is empty; remove it or name at least one");
    }
    if (value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
      problems.add(path, "has more than " + schema.get("maxItems").asInt() + " items");
      return null;
    }
    List<JsonNode> kept = new ArrayList<>(value.size());
    for (int i = 0; i < value.size(); i++) {
      JsonNode item = fitting(value.get(i), schema.path("items"), path.item(i, null), depth + 1);
      if (item != null) {
        kept.add(item);
      }
    }
    return kept.size() == value.size() ? JsonNodeFactory.instance.arrayNode().addAll(kept) : null;
  }

  private @Nullable JsonNode scalar(JsonNode value, JsonNode schema, FieldPath path) {
    Optional<String> problem = ScalarRules.problem(value, schema);
    problem.ifPresent(message -> problems.add(path, message));
    return problem.isPresent() ? null : value;
  }

  private static String instead(String type) {
    return type.equals("object") ? "remove it or write {}" : "remove it or give it one";
  }
}
