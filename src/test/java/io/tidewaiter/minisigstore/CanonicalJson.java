package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * JSON in its one canonical spelling, for objects, lists, texts and whole numbers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>
 */
final class CanonicalJson {
  private CanonicalJson() {}

  static Bytes of(JsonNode node) {
    return Bytes.utf8(write(node));
  }

  private static String write(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY ->
          StreamSupport.stream(node.spliterator(), false)
              .map(CanonicalJson::write)
              .collect(Collectors.joining(",", "[", "]"));
      case STRING -> quoted(node.textValue());
      case NUMBER -> String.valueOf(node.longValue());
      default -> node.toString();
    };
  }

  private static String object(JsonNode node) {
    // UTF-16 code units, which is how String compares
    Map<String, JsonNode> sorted = new TreeMap<>();
    node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
    return sorted.entrySet().stream()
        .map(field -> quoted(field.getKey()) + ":" + write(field.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(c -> quoted.append(escaped((char) c)));
    return quoted.append('"').toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
    };
  }
}
