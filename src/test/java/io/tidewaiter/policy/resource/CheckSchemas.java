package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Parameter;

/** The schema of {@code spec.checks}: one field for each check, one below for each parameter. */
final class CheckSchemas {
  private CheckSchemas() {}

  static ObjectNode checks(String description) {
    ObjectNode schema = object(description).put("minProperties", 1);
    ObjectNode fields = schema.putObject("properties");
    SchemaFinish.sorted().forEach(check -> fields.set(check.id().value(), check(check)));
    return schema;
  }

  private static ObjectNode check(CheckInfo check) {
    ObjectNode schema = object(check.title() + ".");
    if (!check.parameters().isEmpty()) {
      ObjectNode fields = schema.putObject("properties");
      for (Parameter<?> parameter : check.parameters()) {
        fields.set(parameter.name(), parameter(parameter));
        if (parameter.isRequired()) {
          schema.withArray("required").add(parameter.name());
        }
      }
    }
    return schema;
  }

  /** The default stays out of the schema: the API server would write it into every policy. */
  private static ObjectNode parameter(Parameter<?> parameter) {
    ObjectNode schema = parameter.schema().deepCopy();
    String otherwise = parameter.isRequired() ? "" : " Default: " + parameter.written();
    schema.put("description", parameter.description() + otherwise);
    if (schema.path("type").asText().equals("array") && !schema.has("maxItems")) {
      schema.put("maxItems", 256);
    }
    return schema;
  }

  private static ObjectNode object(String description) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "object")
        .put("description", description);
  }
}
