package io.tidewaiter.verify.contents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The fields of a JSON object in an image's config, with their types and bounds demanded. */
final class ConfigFields {
  private static final int ITEMS = 1_000;

  private final JsonNode node;

  private ConfigFields(JsonNode node) {
    this.node = node;
  }

  /**
   * An object whose fields are about to be read.
   *
   * @param known the fields that are read
   */
  static ConfigFields of(JsonNode node, Set<String> known) throws UnreadableImage {
    if (!node.isObject()) {
      throw new UnreadableImage("its config is not a JSON object");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      for (String name : known) {
        // container runtimes read JSON without regard to case: USER would be User to them
        if (!field.getKey().equals(name) && fold(field.getKey()).equals(fold(name))) {
          throw new UnreadableImage("its config has the field " + name + " in another spelling");
        }
      }
    }
    return new ConfigFields(node);
  }

  ConfigFields object(String name, Set<String> known) throws UnreadableImage {
    JsonNode value = value(name);
    return of(value.isMissingNode() ? JsonNodeFactory.instance.objectNode() : value, known);
  }

  String text(String name) throws UnreadableImage {
    JsonNode value = value(name);
    return value.isMissingNode() ? "" : text(name, value);
  }

  List<String> texts(String name) throws UnreadableImage {
    JsonNode value = value(name);
    List<String> texts = new ArrayList<>();
    if (!value.isMissingNode()) {
      require(value.isArray(), name);
      checkCount(value, name);
      for (JsonNode item : value) {
        texts.add(text(name, item));
      }
    }
    return texts;
  }

  /** The names of an object that serves as a set. */
  List<String> keys(String name) throws UnreadableImage {
    List<String> keys = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : entries(name)) {
      keys.add(ConfigText.text(entry.getKey()));
    }
    return keys;
  }

  Map<String, String> labels(String name) throws UnreadableImage {
    Map<String, String> labels = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : entries(name)) {
      require(entry.getValue().isTextual(), name);
      labels.put(entry.getKey(), entry.getValue().textValue());
    }
    return ConfigText.labels(labels);
  }

  private Set<Map.Entry<String, JsonNode>> entries(String name) throws UnreadableImage {
    JsonNode value = value(name);
    require(value.isMissingNode() || value.isObject(), name);
    checkCount(value, name);
    return value.properties();
  }

  /** A null is as good as nothing, as in the runtimes. */
  private JsonNode value(String name) {
    JsonNode value = node.path(name);
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  private static String text(String name, JsonNode value) throws UnreadableImage {
    require(value.isTextual(), name);
    return ConfigText.text(value.textValue());
  }

  private static void checkCount(JsonNode value, String name) throws UnreadableImage {
    if (value.size() > ITEMS) {
      throw new UnreadableImage("its config has more than " + ITEMS + " entries in " + name);
    }
  }

  private static void require(boolean fits, String name) throws UnreadableImage {
    if (!fits) {
      throw new UnreadableImage("its config has a " + name + " of another type");
    }
  }

  /** Upper case first: there is a second small s, and Go takes it for the same letter. */
  private static String fold(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
