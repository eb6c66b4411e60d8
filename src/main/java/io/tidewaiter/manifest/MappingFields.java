package io.tidewaiter.manifest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a mapping with its {@code <<} worked in, as YAML 1.1's merge type says: a key of
 * the mapping itself wins over a merged one, an earlier merged mapping over a later.
 *
 * <p>kubectl departs from that where a key stands before the {@code <<}: there the merged value
 * wins. As the two readings apply different objects, such a mapping is refused.
 */
final class MappingFields {
  private static final String MERGE = "<<";
  private static final String MERGE_TAG = "tag:yaml.org,2002:merge";

  private final AliasBudget budget;

  MappingFields(AliasBudget budget) {
    this.budget = budget;
  }

  /**
   * A field before its value is read.
   *
   * @param at where its key stands
   * @param use the alias through which it came
   */
  record Field(YamlNode value, Position at, @Nullable Position use, boolean merged) {}

  Map<String, Field> of(YamlNode.Mapping mapping, @Nullable Position use, int depth) {
    if (depth > Limits.DEPTH) {
      throw new Unreadable(mapping.at(), Limits.tooDeep());
    }
    Map<String, Field> fields = LinkedHashMap.newLinkedHashMap(mapping.entries().size());
    @Nullable Position merge = null;
    for (YamlNode.Entry entry : mapping.entries()) {
      if (isMerge(entry.key())) {
        Position at = entry.key().at();
        if (merge != null) {
          throw duplicate(MERGE, merge, at);
        }
        merge = at;
        merge(fields, entry.value(), use, depth);
      } else {
        put(fields, entry, use);
      }
    }
    return fields;
  }

  private void put(Map<String, Field> fields, YamlNode.Entry entry, @Nullable Position use) {
    Position at = entry.key().at();
    if (use != null) {
      budget.spend(entry.key(), use);
    }
    String name = name(entry.key());
    @Nullable Field known = fields.put(name, new Field(entry.value(), at, use, false));
    if (known != null && !known.merged()) {
      throw duplicate(name, known.at(), at);
    }
  }

  private void merge(Map<String, Field> fields, YamlNode value, @Nullable Position use, int depth) {
    List<YamlNode> sources =
        value instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(value);
    for (YamlNode source : sources) {
      @Nullable Position through =
          use == null && source instanceof YamlNode.Alias alias ? alias.at() : use;
      YamlNode target = source instanceof YamlNode.Alias alias ? alias.target() : source;
      if (!(target instanceof YamlNode.Mapping mapping)) {
        throw new Unreadable(source.at(), "<< takes a mapping or a sequence of mappings");
      }
      of(mapping, through, depth + 1).forEach((name, field) -> add(fields, name, field, source));
    }
  }

  private void add(Map<String, Field> fields, String name, Field field, YamlNode source) {
    if (field.use() != null) {
      budget.spend(source, field.use());
    }
    Field merged = new Field(field.value(), field.at(), field.use(), true);
    @Nullable Field known = fields.putIfAbsent(name, merged);
    if (known != null && !known.merged()) {
      throw new Unreadable(
          known.at(),
          "\"%s\" stands before a << that brings it too, and kubectl would take the merged value: put the << first"
              .formatted(name));
    }
  }

  private static boolean isMerge(YamlNode key) {
    return key instanceof YamlNode.Scalar scalar
        && scalar.text().equals(MERGE)
        && (scalar.plain() || MERGE_TAG.equals(scalar.tag()));
  }

  private static String name(YamlNode key) {
    YamlNode target = key instanceof YamlNode.Alias alias ? alias.target() : key;
    if (target instanceof YamlNode.Scalar scalar) {
      return Scalars.name(scalar);
    }
    throw new Unreadable(key.at(), "a key is a mapping or a sequence: it must be a name");
  }

  static Unreadable duplicate(String name, Position first, Position second) {
    return new Unreadable(
        second,
        "the key \"%s\" is given twice, on lines %d and %d: remove one"
            .formatted(name, first.line(), second.line()));
  }
}
