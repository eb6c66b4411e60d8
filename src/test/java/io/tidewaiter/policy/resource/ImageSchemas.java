package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.trust.FulcioExtension;

/** The schema of what the types leave open in image rules: extensions and lengths. */
final class ImageSchemas {
  private static final int CHARACTERS = 512;
  private static final int CONDITION = 4_096;

  private ImageSchemas() {}

  static void finish(ObjectNode rule) {
    authority(rule.at("/signatures/properties/authorities/items/properties"));
    authority(rule.at("/attestations/items/properties/attesters/items/properties"));
    ObjectNode condition = (ObjectNode) rule.at("/attestations/items/properties/conditions/items");
    condition.put("maxLength", CONDITION);
  }

  private static void authority(JsonNode fields) {
    ObjectNode keyless = (ObjectNode) fields.at("/keyless/properties");
    keyless.set("extensions", extensions(keyless.path("extensions").path("description").asText()));
  }

  private static ObjectNode extensions(String description) {
    ObjectNode schema =
        JsonNodeFactory.instance
            .objectNode()
            .put("description", description)
            .put("minProperties", 1)
            .put("type", "object");
    ObjectNode fields = schema.putObject("properties");
    for (FulcioExtension extension : FulcioExtension.values()) {
      String name = extension.field();
      text(fields.putObject(name), extension.description() + ".");
      text(
          fields.putObject(name + "RegExp"), "A regular expression for the whole of " + name + ".");
    }
    return schema;
  }

  private static void text(ObjectNode schema, String description) {
    schema
        .put("description", description)
        .put("maxLength", CHARACTERS)
        .put("minLength", 1)
        .put("type", "string");
  }
}
