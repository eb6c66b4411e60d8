package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.builtin.BuiltInChecks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the generator cannot know of the types: the checks, single values, formats. */
final class SchemaFinish {
  private static final List<String> COLUMNS =
      List.of("Actions", "Owner", "Reason", "Expires", "Ready", "State", "Age");

  private SchemaFinish() {}

  static void finish(ObjectNode definition) {
    for (JsonNode version : definition.at("/spec/versions")) {
      ObjectNode schema = (ObjectNode) version.at("/schema/openAPIV3Schema");
      schema.putArray("required").add("spec");
      ObjectNode spec = at(schema, "/properties/spec");
      SchemaBounds.add(spec);
      switch (definition.at("/spec/names/kind").asText()) {
        case "PodPolicy" -> finishPolicy(at(spec, "/properties"));
        case "PolicyExemption" -> at(spec, "/properties/expires").put("format", "date-time");
        case "BreakGlass" -> finishBreakGlass(at(spec, "/properties"));
        default -> finishTrustRoot(at(spec, "/properties"));
      }
      keepUnknown(spec);
      sortColumns((ArrayNode) version.get("additionalPrinterColumns"));
      finishConditions(at(schema, "/properties/status/properties/conditions"));
    }
  }

  /**
   * Without it the API server drops a misspelled field before anybody sees it, unless the client
   * asks for strict validation: what stays is a weaker policy. Tidewaiter refuses what is kept.
   */
  private static void keepUnknown(JsonNode schema) {
    switch (schema.path("type").asText()) {
      case "array" -> keepUnknown(schema.get("items"));
      case "object" -> {
        if (!schema.has("additionalProperties")) {
          ((ObjectNode) schema).put("x-kubernetes-preserve-unknown-fields", true);
        }
        schema.path("properties").forEach(SchemaFinish::keepUnknown);
      }
      default -> {} // has no fields
    }
  }

  private static void finishBreakGlass(ObjectNode spec) {
    at(spec, "/expires").put("format", "date-time");
    only(at(spec, "/scope/properties/everything"), true);
  }

  private static void finishTrustRoot(ObjectNode spec) {
    at(spec, "/staleAfter").put("format", "date-time");
    at(spec, "/trustedRoot").put("type", "object");
  }

  private static void finishPolicy(ObjectNode spec) {
    at(spec, "/defaults").put("minProperties", 1);
    only(at(spec, "/defaults/properties/runAsNonRoot"), true);
    only(at(spec, "/defaults/properties/allowPrivilegeEscalation"), false);
    only(at(spec, "/defaults/properties/automountServiceAccountToken"), false);
    at(spec, "/defaults/properties/capabilities").putArray("required").add("drop");
    only(at(spec, "/defaults/properties/pinDigests"), true);
    only(at(spec, "/defaults/properties/pinTemplates"), true);
    at(spec, "/exemptions/properties/allowedNamespaces").remove("minItems");
    at(spec, "/exemptions/properties/allowedChecks").remove("minItems");
    ImageSchemas.finish(at(spec, "/images/items/properties"));
    spec.set("checks", CheckSchemas.checks(at(spec, "/checks").get("description").asText()));
    var controls = at(spec, "/podSecurity/properties/skip/items").retain("type").putArray("enum");
    sorted().stream()
        .filter(check -> check.level().isPresent())
        .forEach(check -> controls.add(check.id().value()));
  }

  /** As kubectl get shows them; the generator sorts by field. */
  private static void sortColumns(ArrayNode columns) {
    List<JsonNode> sorted = new ArrayList<>();
    columns.forEach(sorted::add);
    sorted.sort(Comparator.comparingInt(column -> COLUMNS.indexOf(column.get("name").asText())));
    columns.removeAll().addAll(sorted);
  }

  /** As the API machinery's own type metav1.Condition says. */
  private static void finishConditions(ObjectNode conditions) {
    conditions.put("x-kubernetes-list-type", "map");
    conditions.putArray("x-kubernetes-list-map-keys").add("type");
    at(conditions, "/items")
        .putArray("required")
        .add("lastTransitionTime")
        .add("message")
        .add("reason")
        .add("status")
        .add("type");
    at(conditions, "/items/properties/lastTransitionTime").put("format", "date-time");
    var status = at(conditions, "/items/properties/status").putArray("enum");
    List.of("True", "False", "Unknown").forEach(status::add);
  }

  static List<CheckInfo> sorted() {
    return BuiltInChecks.all().stream()
        .map(check -> check.info())
        .sorted(Comparator.comparing(CheckInfo::id))
        .toList();
  }

  private static void only(ObjectNode schema, boolean value) {
    schema.set("enum", JsonNodeFactory.instance.arrayNode().add(value));
  }

  private static ObjectNode at(ObjectNode schema, String pointer) {
    return (ObjectNode) schema.at(pointer);
  }
}
