package io.tidewaiter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of one document: itself, or the items of a List, Lists within it included. */
final class ObjectsInDocument {
  private static final String KIND = "kind";
  private static final String API_VERSION = "apiVersion";
  private static final String ITEMS = "items";
  private static final String LIST = "List";

  private final Found found;

  ObjectsInDocument(Found found) {
    this.found = found;
  }

  void add(Parsed document, Source source) {
    add(document, source, 0);
  }

  private void add(Parsed value, Source source, int lists) {
    try {
      ObjectNode object = object(value);
      String kind = header(value, KIND);
      String apiVersion = header(value, API_VERSION);
      if (isObject(object, kind)) {
        found.add(new Manifest(object, source, new Positions(value.place())));
      }
      addItems(value, kind, apiVersion, source, lists);
    } catch (Unreadable problem) {
      found.add(problem.in(source.name()));
    }
  }

  /**
   * kubectl takes whatever has items apart and sends only these; other clients send the object. So
   * an object with items that is not named a list is judged both ways.
   */
  private static boolean isObject(ObjectNode object, String kind) {
    return !kind.endsWith(LIST) || (!kind.equals(LIST) && !object.has(ITEMS));
  }

  private void addItems(Parsed list, String kind, String apiVersion, Source source, int lists) {
    @Nullable JsonNode items = list.tree().get(ITEMS);
    @Nullable Place place = list.place().fields().get(ITEMS);
    if (items == null || place == null) {
      if (kind.equals(LIST)) {
        throw new Unreadable(list.place().at(), "a List needs items");
      }
      return;
    }
    if (!items.isArray() && !items.isNull()) {
      throw new Unreadable(place.at(), "items is " + describe(items) + ": it must be a sequence");
    }
    if (lists == Limits.LISTS) {
      throw new Unreadable(
          place.at(), "Lists within Lists deeper than " + Limits.LISTS + ": take them apart");
    }
    for (int i = 0; i < items.size(); i++) {
      Parsed item = new Parsed(items.get(i), place.items().get(i));
      add(withHeaders(item, kind, apiVersion), source, lists + 1);
    }
  }

  /** The API server leaves kind and apiVersion out of the items of a PodList and its like. */
  private static Parsed withHeaders(Parsed item, String listKind, String apiVersion) {
    boolean typed = listKind.endsWith(LIST) && !listKind.equals(LIST);
    if (!typed || !(item.tree() instanceof ObjectNode object) || object.has(KIND)) {
      return item;
    }
    ObjectNode headed = object.objectNode();
    headed.put(API_VERSION, apiVersion);
    headed.put(KIND, listKind.substring(0, listKind.length() - LIST.length()));
    object
        .properties()
        .forEach(field -> {
          if (!field.getKey().equals(API_VERSION)) {
            headed.set(field.getKey(), field.getValue());
          }
        });
    return new Parsed(headed, item.place());
  }

  private static ObjectNode object(Parsed value) {
    if (value.tree() instanceof ObjectNode object) {
      return object;
    }
    throw new Unreadable(
        value.place().at(),
        describe(value.tree()) + ", not a Kubernetes object with apiVersion and kind");
  }

  private static String header(Parsed object, String name) {
    @Nullable JsonNode value = object.tree().get(name);
    Map<String, Place> fields = object.place().fields();
    @Nullable Place place = fields.get(name);
    Position at = place == null ? object.place().at() : place.at();
    if (value == null || value.isNull()) {
      throw new Unreadable(at, "no " + name + ": a Kubernetes object has apiVersion and kind");
    }
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw new Unreadable(at, name + " is " + describe(value) + ": it must be a name");
    }
    return value.textValue();
  }

  private static String describe(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> node.textValue().isEmpty() ? "an empty string" : "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case ARRAY -> "a sequence";
      case NULL -> "null";
      default -> "a mapping";
    };
  }
}
