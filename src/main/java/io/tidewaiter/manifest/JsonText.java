package io.tidewaiter.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * JSON values with positions, one after the other as {@code kubectl} and {@code jq} write them.
 * Most JSON is YAML, but not all: {@code \/}, tabs and some characters are not.
 */
final class JsonText {
  /** Finds no duplicates: here they are found with both lines. */
  private static final JsonFactory JSON =
      JsonFactory.builder().streamReadConstraints(StrictJson.CONSTRAINTS).build();

  private final DocumentText text;

  JsonText(DocumentText text) {
    this.text = text;
  }

  /** Hands on each value; what came before a broken one has been handed on when this throws. */
  void read(Consumer<Parsed> values) {
    try (JsonParser parser = JSON.createParser(text.text())) {
      @Nullable JsonToken token;
      while ((token = parser.nextToken()) != null) {
        values.accept(value(parser, token, at(parser.currentTokenLocation())));
      }
    } catch (JsonProcessingException broken) {
      @Nullable JsonLocation location = broken.getLocation();
      String kind = broken instanceof StreamConstraintsException ? "too large" : "not JSON";
      throw new Unreadable(
          location == null ? text.position(0, 0) : at(location),
          kind + ": " + broken.getOriginalMessage());
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory failed to read", impossible);
    }
  }

  private Parsed value(JsonParser parser, JsonToken token, Position at) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser, at);
      case START_ARRAY -> array(parser, at);
      default -> new Parsed(scalar(parser, token, at), Place.leaf(at, null));
    };
  }

  private Parsed object(JsonParser parser, Position at) throws IOException {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    @Nullable String name;
    while ((name = parser.nextFieldName()) != null) {
      Position key = at(parser.currentTokenLocation());
      @Nullable Place known = places.get(name);
      if (known != null) {
        throw MappingFields.duplicate(name, known.at(), key);
      }
      Parsed value = value(parser, parser.nextToken(), key);
      values.put(name, value.tree());
      places.put(name, value.place());
    }
    ObjectNode object = new ObjectNode(JsonNodeFactory.instance, values);
    return new Parsed(object, new Place(at, null, places, List.of()));
  }

  private Parsed array(JsonParser parser, Position at) throws IOException {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    List<Place> places = new ArrayList<>();
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      Parsed item = value(parser, token, at(parser.currentTokenLocation()));
      items.add(item.tree());
      places.add(item.place());
    }
    return new Parsed(items, new Place(at, null, Map.of(), places));
  }

  private static JsonNode scalar(JsonParser parser, JsonToken token, Position at)
      throws IOException {
    return switch (token) {
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NullNode.instance;
      case VALUE_STRING -> TextNode.valueOf(parser.getText());
      case VALUE_NUMBER_INT -> Numbers.integer(parser.getBigIntegerValue());
      default -> decimal(parser, at);
    };
  }

  private static JsonNode decimal(JsonParser parser, Position at) throws IOException {
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw new Unreadable(at, "the number " + parser.getText() + " is too large");
    }
    return Numbers.decimal(value);
  }

  private Position at(JsonLocation location) {
    return text.position(
        Math.max(location.getLineNr() - 1, 0), Math.max(location.getColumnNr() - 1, 0));
  }
}
