package io.tidewaiter.policy.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.pod.FieldPath;
import java.util.Optional;

/** Reads the spec of a custom resource as far as it fits its schema. */
final class SpecReader<S> {
  static final FieldPath SPEC = FieldPath.of("spec");

  private final ObjectMapper mapper = new ObjectMapper();
  private final JsonNode schema;
  private final Class<S> type;

  /**
   * @param documents fields of the spec that hold a foreign document, with fields of its own
   */
  SpecReader(String plural, Class<S> type, String... documents) {
    this.schema = CustomResourceSchema.load(plural);
    this.type = type;
    for (String document : documents) {
      ((ObjectNode) schema.at("/properties/spec/properties/" + document))
          .put("additionalProperties", true);
    }
  }

  /** The spec, less what is wrong in it; nothing if there is none at all. */
  Optional<S> read(JsonNode object, ProblemLog problems) {
    Optional<JsonNode> spec =
        new SchemaWalk(problems)
            .walk(object, schema, FieldPath.root())
            .map(fitting -> fitting.get("spec"));
    if (spec.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(mapper.treeToValue(spec.get(), type));
    } catch (JsonProcessingException e) { // the schema and the type would have to disagree
      throw new IllegalStateException("a spec fits its schema but not its type", e);
    }
  }
}
