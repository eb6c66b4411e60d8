package io.tidewaiter.condition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON as CEL's values. Objects and lists are views: an SBOM may have a hundred thousand values,
 * and most conditions look at a few.
 */
final class JsonValues {
  private JsonValues() {}

  /** A whole number is an int, or a double where it does not fit. */
  static Object of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> new ObjectView(node);
      case ARRAY -> new ListView(node);
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER ->
          node.isIntegralNumber() && node.canConvertToLong()
              ? (Object) node.longValue()
              : (Object) node.doubleValue();
      default -> NullValue.NULL_VALUE;
    };
  }

  /** What is there already, and takes nothing. */
  interface View {}

  private static final class ObjectView extends AbstractMap<String, Object> implements View {
    private final JsonNode node;

    ObjectView(JsonNode node) {
      this.node = node;
    }

    @Override
    public int size() {
      return node.size();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
      return key instanceof String name && node.has(name);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
      JsonNode value = key instanceof String name ? node.get(name) : null;
      return value == null ? null : of(value);
    }

    /** For loops over the fields. */
    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
      Map<String, Object> all = new LinkedHashMap<>();
      node.properties().forEach(field -> all.put(field.getKey(), of(field.getValue())));
      return all.entrySet();
    }
  }

  private static final class ListView extends AbstractList<Object> implements View {
    private final JsonNode node;

    ListView(JsonNode node) {
      this.node = node;
    }

    @Override
    public Object get(int index) {
      JsonNode value = node.get(index);
      if (value == null) {
        throw new IndexOutOfBoundsException(index);
      }
      return of(value);
    }

    @Override
    public int size() {
      return node.size();
    }
  }
}
