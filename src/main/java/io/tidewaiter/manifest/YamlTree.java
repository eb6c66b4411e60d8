package io.tidewaiter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON tree of a YAML document: aliases followed, merges worked in. */
final class YamlTree {
  private final AliasBudget budget;
  private final MappingFields mappingFields;

  YamlTree(AliasBudget budget) {
    this.budget = budget;
    mappingFields = new MappingFields(budget);
  }

  Parsed of(YamlNode root) {
    budget.startDocument();
    return value(root, root.at(), null, 0);
  }

  /**
   * @param at where the value is to be found by
   * @param use the alias through which it came
   */
  private Parsed value(YamlNode node, Position at, @Nullable Position use, int depth) {
    if (depth > Limits.DEPTH) {
      throw new Unreadable(node.at(), Limits.tooDeep());
    }
    if (use != null) {
      budget.spend(node, use);
    }
    return switch (node) {
      case YamlNode.Alias alias ->
          value(alias.target(), alias.target().at(), use == null ? at : use, depth);
      case YamlNode.Scalar scalar ->
          new Parsed(Scalars.value(scalar), place(at, use, Map.of(), List.of()));
      case YamlNode.Sequence sequence -> sequence(sequence, at, use, depth);
      case YamlNode.Mapping mapping -> mapping(mapping, at, use, depth);
    };
  }

  private Parsed sequence(
      YamlNode.Sequence sequence, Position at, @Nullable Position use, int depth) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode(sequence.items().size());
    List<Place> places = new ArrayList<>(sequence.items().size());
    for (YamlNode item : sequence.items()) {
      Parsed value = value(item, item.at(), use, depth + 1);
      items.add(value.tree());
      places.add(value.place());
    }
    return new Parsed(items, place(at, use, Map.of(), places));
  }

  private Parsed mapping(YamlNode.Mapping mapping, Position at, @Nullable Position use, int depth) {
    Map<String, MappingFields.Field> fields = mappingFields.of(mapping, use, depth);
    Map<String, JsonNode> values = LinkedHashMap.newLinkedHashMap(fields.size());
    Map<String, Place> places = LinkedHashMap.newLinkedHashMap(fields.size());
    fields.forEach((name, field) -> {
      Parsed value = value(field.value(), field.at(), field.use(), depth + 1);
      values.put(name, value.tree());
      places.put(name, value.place());
    });
    return new Parsed(
        new ObjectNode(JsonNodeFactory.instance, values), place(at, use, places, List.of()));
  }

  private static Place place(
      Position at, @Nullable Position use, Map<String, Place> fields, List<Place> items) {
    return use == null ? new Place(at, null, fields, items) : new Place(use, at, fields, items);
  }
}
