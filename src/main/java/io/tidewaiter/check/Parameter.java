package io.tidewaiter.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A setting of a check: its name and type for the policy's schema, its meaning for the reference
 * page, and the way from the written value to the one that the check uses. Values are read once,
 * when a policy is loaded.
 *
 * @param name as policies spell it: {@code allowedAdd}
 * @param description one sentence for the reference page, with units
 * @param schema the OpenAPI v3 schema of the written value, without description and default
 * @param written the default as one would write it; what applies if a policy does not say. A JSON
 *     null if there is none, and a policy that names the check has to say
 * @param parser from a value that fits the schema to the one that the check uses
 * @param <T> the type that the check uses
 */
public record Parameter<T>(
    String name, String description, ObjectNode schema, JsonNode written, Parser<T> parser) {

  /** Turns a written value into the one that a check uses. */
  @FunctionalInterface
  public interface Parser<T> {
    /**
     * @throws InvalidParameter if the value fits the schema but makes no sense
     */
    T parse(JsonNode value) throws InvalidParameter;
  }

  /** A value that fits its schema but makes no sense; the message says what would. */
  public static final class InvalidParameter extends Exception {
    public InvalidParameter(String message) {
      super(message);
    }
  }

  /** True if a policy that names the check has to give a value: none is safe to assume. */
  public boolean isRequired() {
    return written.isNull();
  }

  /** A list of strings. */
  public static Parameter<List<String>> strings(
      String name, String description, List<String> defaults) {
    return list(name, description, defaults, text -> text);
  }

  /**
   * A list of strings that are read further, such as patterns.
   *
   * @param reader may throw {@link IllegalArgumentException} with a message for the policy's author
   */
  public static <E> Parameter<List<E>> list(
      String name, String description, List<String> defaults, Function<String, E> reader) {
    ObjectNode schema = type("array");
    schema.putObject("items").put("type", "string").put("minLength", 1);
    var written = JsonNodeFactory.instance.arrayNode();
    defaults.forEach(written::add);
    return new Parameter<>(name, description, schema, written, value -> readAll(value, reader));
  }

  /**
   * A list with at least one item that a policy has to give.
   *
   * @param reader as in {@link #list}
   */
  public static <E> Parameter<List<E>> requiredList(
      String name, String description, Function<String, E> reader) {
    ObjectNode schema = type("array").put("minItems", 1);
    schema.putObject("items").put("type", "string").put("minLength", 1);
    return new Parameter<>(
        name,
        description,
        schema,
        JsonNodeFactory.instance.nullNode(),
        value -> readAll(value, reader));
  }

  /** A list of whole numbers within bounds, both inclusive. */
  public static Parameter<List<Integer>> integers(
      String name, String description, int minimum, int maximum, List<Integer> defaults) {
    ObjectNode schema = type("array");
    schema.set("items", type("integer").put("minimum", minimum).put("maximum", maximum));
    var written = JsonNodeFactory.instance.arrayNode();
    defaults.forEach(written::add);
    return new Parameter<>(
        name,
        description,
        schema,
        written,
        value -> {
          List<Integer> items = new ArrayList<>();
          value.forEach(item -> items.add(item.asInt()));
          return List.copyOf(items);
        });
  }

  public static Parameter<Boolean> flag(String name, String description, boolean defaultValue) {
    return new Parameter<>(
        name,
        description,
        type("boolean"),
        JsonNodeFactory.instance.booleanNode(defaultValue),
        JsonNode::asBoolean);
  }

  /** A whole number within bounds, both inclusive. */
  public static Parameter<Long> integer(
      String name, String description, long minimum, long maximum, long defaultValue) {
    ObjectNode schema = type("integer").put("minimum", minimum).put("maximum", maximum);
    return new Parameter<>(
        name,
        description,
        schema,
        JsonNodeFactory.instance.numberNode(defaultValue),
        JsonNode::asLong);
  }

  /** A number within bounds, both inclusive. */
  public static Parameter<Double> number(
      String name, String description, double minimum, double maximum, double defaultValue) {
    ObjectNode schema = type("number").put("minimum", minimum).put("maximum", maximum);
    return new Parameter<>(
        name,
        description,
        schema,
        JsonNodeFactory.instance.numberNode(defaultValue),
        JsonNode::asDouble);
  }

  private static <E> List<E> readAll(JsonNode value, Function<String, E> reader)
      throws InvalidParameter {
    List<E> items = new ArrayList<>();
    for (JsonNode item : value) {
      try {
        items.add(reader.apply(item.asText()));
      } catch (IllegalArgumentException e) {
        throw new InvalidParameter("\"" + item.asText() + "\": " + e.getMessage());
      }
    }
    return List.copyOf(items);
  }

  private static ObjectNode type(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
