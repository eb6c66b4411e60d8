package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a webhook configuration amounts to: its webhooks with the defaults that the API server fills
 * in, and without caBundles, which somebody else keeps.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/extend-resources/validating-webhook-configuration-v1/">
 *     ValidatingWebhookConfiguration</a>
 */
final class WebhookShape {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Map<String, JsonNode> DEFAULTS =
      Map.of(
          "failurePolicy", NODES.textNode("Fail"),
          "matchPolicy", NODES.textNode("Equivalent"),
          "timeoutSeconds", NODES.numberNode(10),
          "namespaceSelector", NODES.objectNode(),
          "objectSelector", NODES.objectNode());
  private static final int HTTPS = 443;

  private WebhookShape() {}

  /** The webhooks of a configuration, in one form. */
  static ArrayNode of(JsonNode configuration) {
    boolean mutating = configuration.path("kind").asText().startsWith("Mutating");
    ArrayNode webhooks = NODES.arrayNode();
    for (JsonNode webhook : configuration.path("webhooks")) {
      if (webhook instanceof ObjectNode object) {
        webhooks.add(webhook(object.deepCopy(), mutating));
      }
    }
    return webhooks;
  }

  private static ObjectNode webhook(ObjectNode webhook, boolean mutating) {
    DEFAULTS.forEach((field, value) -> {
      if (!webhook.hasNonNull(field)) {
        webhook.set(field, value.deepCopy());
      }
    });
    if (mutating && !webhook.hasNonNull("reinvocationPolicy")) {
      webhook.put("reinvocationPolicy", "Never");
    }
    if (webhook.get("clientConfig") instanceof ObjectNode client) {
      client.remove("caBundle");
      if (client.get("service") instanceof ObjectNode service && !service.hasNonNull("port")) {
        service.put("port", HTTPS);
      }
    }
    for (JsonNode rule : webhook.path("rules")) {
      if (rule instanceof ObjectNode object && !object.hasNonNull("scope")) {
        object.put("scope", "*");
      }
    }
    return (ObjectNode) sorted(webhook);
  }

  /** Fields by name, whole numbers alike, and without what says nothing. */
  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      Map<String, JsonNode> fields = new TreeMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
      fields.values().removeIf(value -> value.isNull() || (value.isArray() && value.isEmpty()));
      return NODES.objectNode().setAll(fields);
    }
    if (node.isArray()) {
      ArrayNode items = NODES.arrayNode();
      node.forEach(item -> items.add(sorted(item)));
      return items;
    }
    return node.isIntegralNumber() ? NODES.numberNode(node.longValue()) : node;
  }
}
