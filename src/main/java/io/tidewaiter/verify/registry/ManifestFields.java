package io.tidewaiter.verify.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.InvalidReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields of a manifest or descriptor, with their types demanded. */
final class ManifestFields {
  /** A field is not what the specification says; the message ends "cannot be used: …". */
  static final class Wrong extends Exception {
    Wrong(String message) {
      super(message);
    }
  }

  private static final Map<String, String> KNOWN =
      Set.of(
              "schemaVersion",
              "mediaType",
              "artifactType",
              "config",
              "layers",
              "manifests",
              "subject",
              "annotations",
              "digest",
              "size",
              "platform")
          .stream()
          .collect(Collectors.toUnmodifiableMap(ManifestFields::fold, n -> n));

  private final JsonNode node;

  private ManifestFields(JsonNode node) {
    this.node = node;
  }

  static ManifestFields of(JsonNode node) throws Wrong {
    if (!node.isObject()) {
      throw new Wrong("a JSON object is missing where one has to be");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String known = KNOWN.get(fold(field.getKey()));
      // container runtimes read JSON without regard to case: Layers would be layers to them
      if (known != null && !known.equals(field.getKey())) {
        throw new Wrong("it has the field " + known + " in another spelling");
      }
    }
    return new ManifestFields(node);
  }

  /** Upper case first: there is a second small s, and Go takes it for the same letter. */
  private static String fold(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  String text(String name) throws Wrong {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      throw new Wrong(name + " is not a text");
    }
    return value.textValue();
  }

  long number(String name) throws Wrong {
    JsonNode value = node.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw new Wrong(name + " is not a number, or negative");
    }
    return value.longValue();
  }

  Map<String, String> texts(String name) throws Wrong {
    JsonNode value = node.path(name);
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (!entry.getValue().isTextual()) {
        throw new Wrong(name + " has a value that is not a text");
      }
      texts.put(entry.getKey(), entry.getValue().textValue());
    }
    if (has(name) && !value.isObject()) {
      throw new Wrong(name + " is not an object");
    }
    return Collections.unmodifiableMap(texts);
  }

  Descriptor descriptor(String name) throws Wrong {
    return descriptor(ManifestFields.of(node.path(name)));
  }

  Optional<Descriptor> optionalDescriptor(String name) throws Wrong {
    return has(name) ? Optional.of(descriptor(name)) : Optional.empty();
  }

  List<Descriptor> descriptors(String name) throws Wrong {
    if (!node.path(name).isArray()) {
      throw new Wrong(name + " is not a list");
    }
    List<Descriptor> list = new ArrayList<>();
    for (JsonNode element : node.path(name)) {
      list.add(descriptor(ManifestFields.of(element)));
    }
    return List.copyOf(list);
  }

  private static Descriptor descriptor(ManifestFields fields) throws Wrong {
    return new Descriptor(
        fields.text("mediaType"),
        fields.digest(),
        fields.number("size"),
        fields.texts("annotations"),
        fields.platform());
  }

  private Digest digest() throws Wrong {
    try {
      return Digest.parse(text("digest"));
    } catch (InvalidReference e) {
      throw new Wrong("a descriptor's digest is none");
    }
  }

  private Optional<Platform> platform() throws Wrong {
    if (!has("platform")) {
      return Optional.empty();
    }
    ManifestFields platform = ManifestFields.of(node.path("platform"));
    return Optional.of(
        new Platform(platform.text("os"), platform.text("architecture"), platform.text("variant")));
  }
}
