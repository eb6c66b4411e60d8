package io.tidewaiter.admission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an object one by one; no value is ever taken for one of another type. */
final class Fields {
  private final JsonParser parser;

  Fields(JsonParser parser) {
    this.parser = parser;
  }

  /** The name of the next field, with the parser on its value; null at the object's end. */
  @Nullable String next() throws IOException {
    String name = parser.nextFieldName();
    if (name != null) {
      parser.nextToken();
    }
    return name;
  }

  void requireObject(String path) throws WrongType {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new WrongType(path + " is not an object");
    }
  }

  /** A string; null is an empty one, as in the API server. */
  String text(String path) throws IOException, WrongType {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NULL -> "";
      default -> throw new WrongType(path + " is not a string");
    };
  }

  /** A boolean; null is false, as in the API server. */
  boolean flag(String path) throws WrongType {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw new WrongType(path + " is not a boolean");
    };
  }
}
