package io.tidewaiter.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The values of the chart, as its schema describes them and {@code values.yaml} sets them. */
final class ValuesSchema {
  /**
   * One value.
   *
   * @param path with dots, such as {@code image.tag}
   * @param preset what {@code values.yaml} has, a missing node if it has nothing
   */
  record Value(String path, JsonNode schema, JsonNode preset) {
    String description() {
      return schema.path("description").asText();
    }
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<Value> values = new ArrayList<>();

  private ValuesSchema() {}

  /** Reads both files. */
  static ValuesSchema read() {
    ValuesSchema schema = new ValuesSchema();
    schema.add("", file("values.schema.json"), file("values.yaml"));
    return schema;
  }

  /** Every value that is no group of others, in the order of the schema. */
  List<Value> values() {
    return values;
  }

  static JsonNode file(String name) {
    try {
      String text = Files.readString(Helm.CHART.resolve(name));
      return name.endsWith(".json") ? MAPPER.readTree(text) : Rendered.tree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String path, JsonNode schema, JsonNode preset) {
    if (!schema.has("properties")) {
      values.add(new Value(path, schema, preset));
      return;
    }
    schema
        .path("properties")
        .properties()
        .forEach(field -> {
          String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
          add(name, field.getValue(), preset.path(field.getKey()));
        });
  }
}
