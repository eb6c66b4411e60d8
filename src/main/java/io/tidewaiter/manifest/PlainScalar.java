package io.tidewaiter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted scalar means to kubectl, whose YAML is go-yaml v2: YAML 1.1 without base 60 and
 * without timestamps, with the integer literals of Go (seen with kubectl v1.37).
 */
final class PlainScalar {
  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> NOT_FINITE =
      Set.of(
          ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf",
          "-.Inf", "-.INF");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  /** Behind a leading point Go takes an underscore only between digits; possessive for depth. */
  private static final Pattern LEADING_POINT =
      Pattern.compile("\\.[0-9]++(?:_[0-9]++)*+(?:[eE][-+]?[0-9]++(?:_[0-9]++)*+)?");

  private static final Pattern INTEGER =
      Pattern.compile(
          "(?<sign>[-+]?)(?:(?<r10>0|[1-9][0-9]*)|0[oO]?(?<r8>[0-7]+)"
              + "|0[xX](?<r16>[0-9a-fA-F]+)|0[bB](?<r2>[01]+))");

  private PlainScalar() {}

  /**
   * Null, boolean, number or text. A float stays a {@link DoubleNode} even if it is whole, and may
   * be infinite or not a number.
   */
  static JsonNode resolve(String text) {
    if (NULL.contains(text)) {
      return NullNode.instance;
    }
    char first = text.charAt(0);
    if ("yYnNtTfFoO".indexOf(first) >= 0) {
      return word(text);
    }
    boolean numeric = (first >= '0' && first <= '9') || "+-.".indexOf(first) >= 0;
    if (!numeric) {
      return TextNode.valueOf(text);
    }
    if (NOT_FINITE.contains(text)) {
      return DoubleNode.valueOf(Double.NaN);
    }
    if (first == '.' && !LEADING_POINT.matcher(text).matches()) {
      return TextNode.valueOf(text);
    }
    @Nullable JsonNode number = number(text.replace("_", ""));
    return number == null ? TextNode.valueOf(text) : number;
  }

  private static JsonNode word(String text) {
    if (TRUE.contains(text)) {
      return BooleanNode.TRUE;
    }
    return FALSE.contains(text) ? BooleanNode.FALSE : TextNode.valueOf(text);
  }

  private static @Nullable JsonNode number(String text) {
    @Nullable BigInteger integer = text.length() > Limits.NUMBER_LENGTH ? null : integer(text);
    if (integer != null) {
      return Numbers.integer(integer);
    }
    if (!FLOAT.matcher(text).matches()) {
      return null;
    }
    double value = Double.parseDouble(text);
    return Double.isInfinite(value) ? null : DoubleNode.valueOf(value);
  }

  /** An integer literal of Go; beyond 64 bits only in decimal. */
  private static @Nullable BigInteger integer(String text) {
    Matcher literal = INTEGER.matcher(text);
    if (!literal.matches()) {
      // go-yaml reads "0b" and then, once more, a signed number.
      return text.matches("0b[-+][01]+") ? new BigInteger(text.substring(2), 2) : null;
    }
    for (int radix : new int[] {10, 8, 16, 2}) {
      @Nullable String digits = literal.group("r" + radix);
      if (digits != null) {
        return signed(literal.group("sign"), new BigInteger(digits, radix), radix);
      }
    }
    return null;
  }

  private static @Nullable BigInteger signed(String sign, BigInteger magnitude, int radix) {
    BigInteger value = sign.equals("-") ? magnitude.negate() : magnitude;
    int bits = sign.isEmpty() ? 64 : 63;
    return value.bitLength() <= bits || radix == 10 ? value : null;
  }
}
