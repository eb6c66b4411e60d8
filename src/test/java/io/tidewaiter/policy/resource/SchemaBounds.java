package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Bounds for every list and text of a schema: without them no CEL rule has a bounded cost. */
final class SchemaBounds {
  private static final int ITEMS = 128;
  private static final int CHARACTERS = 512;
  private static final int LABEL_VALUE = 63;

  private SchemaBounds() {}

  static void add(ObjectNode schema) {
    switch (schema.path("type").asText()) {
      case "array" -> {
        schema.put("minItems", 1).put("maxItems", schema.path("maxItems").asInt(ITEMS));
        add((ObjectNode) schema.get("items"));
      }
      case "string" -> {
        if (!schema.has("enum")) {
          schema.put("minLength", 1).put("maxLength", schema.path("maxLength").asInt(CHARACTERS));
        }
      }
      default -> addToFields(schema);
    }
  }

  private static void addToFields(ObjectNode schema) {
    if (schema.has("additionalProperties")) {
      schema.put("maxProperties", ITEMS);
      labelValue((ObjectNode) schema.get("additionalProperties"));
    }
    schema
        .path("properties")
        .properties()
        .forEach(field -> {
          add((ObjectNode) field.getValue());
          if (field.getKey().equals("values")) {
            labelValue((ObjectNode) field.getValue().get("items"));
          }
        });
  }

  /** The value of a label may be empty. */
  private static void labelValue(ObjectNode schema) {
    schema.remove("minLength");
    schema.put("maxLength", LABEL_VALUE);
  }
}
