package io.tidewaiter.verify.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a JSON object, each of the type that it has to have.
 *
 * @param path where the object is, for messages: {@code the bundle}, {@code
 *     verificationMaterial.certificate}
 */
record Fields(JsonNode node, String path) {
  /** The fields of a document. */
  static Fields of(byte[] json, String what) throws Refusal {
    return new Fields(StrictText.json(json, what), what).checked();
  }

  Fields object(String name) throws Refusal {
    return new Fields(present(name), at(name)).checked();
  }

  Optional<Fields> optionalObject(String name) throws Refusal {
    return has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  /** Objects of a list; an absent list is an empty one, as in the JSON form of protobuf. */
  List<Fields> objects(String name, int most) throws Refusal {
    List<Fields> all = new ArrayList<>();
    for (JsonNode item : list(name, most)) {
      all.add(new Fields(item, at(name) + "[" + all.size() + "]").checked());
    }
    return all;
  }

  List<String> texts(String name, int most) throws Refusal {
    List<String> all = new ArrayList<>();
    for (JsonNode item : list(name, most)) {
      if (!item.isTextual()) {
        throw Refusal.malformed(at(name) + " has something that is no text");
      }
      all.add(item.textValue());
    }
    return all;
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  String text(String name) throws Refusal {
    JsonNode value = present(name);
    if (!value.isTextual()) {
      throw Refusal.malformed(at(name) + " is no text");
    }
    return value.textValue();
  }

  Optional<String> optionalText(String name) throws Refusal {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  byte[] base64(String name) throws Refusal {
    return decoded(text(name), at(name));
  }

  /** A whole number; the JSON form of protobuf writes it as text. */
  long number(String name) throws Refusal {
    JsonNode value = present(name);
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    try {
      return Long.parseLong(value.isTextual() ? value.textValue() : "");
    } catch (NumberFormatException e) {
      throw Refusal.malformed(at(name) + " is no whole number");
    }
  }

  /** A whole number that the JSON form of protobuf leaves out when it is 0. */
  long numberOrZero(String name) throws Refusal {
    return has(name) ? number(name) : 0;
  }

  static byte[] decoded(String base64, String what) throws Refusal {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw Refusal.malformed(what + " is not base64");
    }
  }

  private JsonNode list(String name, int most) throws Refusal {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return value;
    }
    if (!value.isArray()) {
      throw Refusal.malformed(at(name) + " is no list");
    }
    if (value.size() > most) {
      throw Refusal.malformed(
          "%s has %d entries, of which at most %d are looked at"
              .formatted(at(name), value.size(), most));
    }
    return value;
  }

  private JsonNode present(String name) throws Refusal {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      throw Refusal.malformed(at(name) + " is missing");
    }
    return value;
  }

  private Fields checked() throws Refusal {
    if (!node.isObject()) {
      throw Refusal.malformed(path + " is no JSON object");
    }
    return this;
  }

  private String at(String name) {
    return name + " in " + path;
  }
}
