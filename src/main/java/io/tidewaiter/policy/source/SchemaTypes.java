package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.text.ForeignText;

/** The types of OpenAPI v3 that custom resource definitions use. */
final class SchemaTypes {
  private SchemaTypes() {}

  static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      default -> throw new IllegalStateException("the schema has a type " + type);
    };
  }

  static String article(String type) {
    return switch (type) {
      case "object" -> "an object";
      case "array" -> "a list";
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
      default -> "a " + type;
    };
  }

  /** What a value is, and the value itself if it is short. */
  static String name(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "the string " + ProblemLog.quoted(value.asText());
      case BOOLEAN -> value.asText() + " (a string needs quotation marks)";
      case NUMBER ->
          "the number "
              + ForeignText.printable(value.asText(), 40)
              + " (a string needs quotation marks)";
      default -> "nothing";
    };
  }
}
