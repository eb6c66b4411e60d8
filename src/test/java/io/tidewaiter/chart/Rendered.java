package io.tidewaiter.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What a chart renders to.
 *
 * @param texts the YAML of each object by {@code Kind/name}, with the template's comments
 */
record Rendered(Map<String, String> texts) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern BOUNDARY = Pattern.compile("(?m)^---.*$");

  static Rendered of(String stream) {
    Map<String, String> texts = new TreeMap<>();
    for (String document : BOUNDARY.split(stream, -1)) {
      String text = document.replaceAll("(?m)^# Source: .*\\R", "").strip();
      JsonNode object = tree(text);
      if (!object.isMissingNode()) {
        String id = object.path("kind").asText() + "/" + object.at("/metadata/name").asText();
        if (texts.put(id, text + "\n") != null) {
          throw new IllegalStateException("there are two objects " + id);
        }
      }
    }
    return new Rendered(texts);
  }

  /** An object, such as {@code Deployment/tidewaiter}. */
  JsonNode object(String id) {
    String text = texts.get(id);
    if (text == null) {
      throw new IllegalArgumentException("there is no " + id + " in " + texts.keySet());
    }
    return tree(text);
  }

  Stream<JsonNode> objects() {
    return texts.values().stream().map(Rendered::tree);
  }

  /** All of it, as {@code kubectl apply} takes it. */
  String stream() {
    return String.join("---\n", texts.values());
  }

  /**
   * What is not the same in another rendering, and what of that is not here at all; without the
   * dashboard, which is long and the same in each.
   */
  String beside(Rendered other) {
    StringBuilder text = new StringBuilder();
    texts.forEach((id, yaml) -> {
      if (!id.endsWith("-dashboard") && !yaml.equals(other.texts.get(id))) {
        text.append("---\n").append(yaml);
      }
    });
    other.texts.keySet().stream()
        .filter(id -> !texts.containsKey(id))
        .forEach(id -> text.append("--- # without ").append(id).append('\n'));
    return text.toString();
  }

  /** The one object in a text; a missing node if there is none. */
  static JsonNode tree(String yaml) {
    Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return loaded == null ? MAPPER.missingNode() : MAPPER.valueToTree(loaded);
  }
}
