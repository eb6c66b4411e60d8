package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.manifest.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The schema of a custom resource, from the definition that clusters get too; as JSON without its
 * prose, since to read the definition itself took a tenth of the start.
 */
final class CustomResourceSchema {
  private CustomResourceSchema() {}

  /**
   * The schema of the whole object.
   *
   * @param plural {@code podpolicies}
   */
  static JsonNode load(String plural) {
    String resource = "/schemas/" + plural + ".json";
    try (InputStream stream = CustomResourceSchema.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return whole(StrictJson.mapper().readTree(stream.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What every object has, which no definition says. */
  private static JsonNode whole(JsonNode spec) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    schema.putArray("required").add("metadata").add("spec");
    ObjectNode fields = schema.putObject("properties");
    fields.putObject("apiVersion").put("type", "string");
    fields.putObject("kind").put("type", "string");
    anything(fields.putObject("metadata"));
    fields.set("spec", spec);
    anything(fields.putObject("status"));
    return schema;
  }

  private static void anything(ObjectNode schema) {
    schema.put("type", "object").put("additionalProperties", true);
  }
}
