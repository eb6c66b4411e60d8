package io.tidewaiter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Scalars as JSON values and as JSON field names, tags obeyed. */
final class Scalars {
  private static final String YAML = "tag:yaml.org,2002:";

  private Scalars() {}

  static JsonNode value(YamlNode.Scalar scalar) {
    JsonNode value = resolve(scalar);
    if (!(value instanceof DoubleNode number)) {
      return value;
    }
    if (!Double.isFinite(number.doubleValue())) {
      throw new Unreadable(scalar.at(), "JSON has no number " + scalar.text() + ": quote it");
    }
    return Numbers.decimal(number.doubleValue());
  }

  /** The field name that kubectl makes of a key. */
  static String name(YamlNode.Scalar key) {
    JsonNode value = resolve(key);
    return switch (value.getNodeType()) {
      case STRING -> value.textValue();
      case BOOLEAN -> value.asText();
      case NUMBER -> numeric(value, key);
      default -> throw new Unreadable(key.at(), "a key is empty or null: name or quote it");
    };
  }

  private static JsonNode resolve(YamlNode.Scalar scalar) {
    @Nullable String tag = scalar.tag();
    if (tag == null) {
      return scalar.plain() ? PlainScalar.resolve(scalar.text()) : text(scalar);
    }
    return switch (tag) {
      case "!", YAML + "str", YAML + "timestamp" -> text(scalar);
      case YAML + "int" -> tagged(scalar, JsonNodeType.NUMBER, "an integer");
      case YAML + "float" -> tagged(scalar, JsonNodeType.NUMBER, "a number");
      case YAML + "bool" -> tagged(scalar, JsonNodeType.BOOLEAN, "a boolean");
      case YAML + "null" -> tagged(scalar, JsonNodeType.NULL, "null");
      case YAML + "binary" ->
          throw new Unreadable(
              scalar.at(), "the tag !!binary is not supported: write the plain text instead");
      default ->
          throw new Unreadable(scalar.at(), "the tag " + tag + " is not supported: remove it");
    };
  }

  private static JsonNode text(YamlNode.Scalar scalar) {
    return TextNode.valueOf(scalar.text());
  }

  private static JsonNode tagged(YamlNode.Scalar scalar, JsonNodeType type, String what) {
    JsonNode value = PlainScalar.resolve(scalar.text());
    if (value.getNodeType() != type || (what.equals("an integer") && value instanceof DoubleNode)) {
      throw new Unreadable(
          scalar.at(), "\"" + scalar.text() + "\" is not " + what + ", as its tag says");
    }
    return value;
  }

  private static String numeric(JsonNode value, YamlNode.Scalar key) {
    if (value.canConvertToLong() && value.isIntegralNumber()) {
      return value.asText();
    }
    float number = value.floatValue();
    if (value.isBigInteger() || !Float.isFinite(number)) {
      throw new Unreadable(key.at(), "the key " + key.text() + " is no name: quote it");
    }
    return shortest(number);
  }

  /** The shortest text of a float, as Go's format 'g' writes it. */
  private static String shortest(float number) {
    BigDecimal decimal = new BigDecimal(Float.toString(number)).stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (number == 0 || (exponent >= -4 && exponent < 6)) {
      return decimal.toPlainString();
    }
    BigDecimal mantissa = decimal.movePointLeft(exponent);
    return String.format(Locale.ROOT, "%se%+03d", mantissa.toPlainString(), exponent);
  }
}
