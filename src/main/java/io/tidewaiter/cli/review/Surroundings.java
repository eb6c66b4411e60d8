package io.tidewaiter.cli.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.manifest.Manifest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the inputs tell of the cluster that they are for: namespaces and their labels, and volumes
 * that are directories of the node.
 */
final class Surroundings {
  private static final String NAME_LABEL = "kubernetes.io/metadata.name";

  private record Claim(String namespace, String name) {}

  private final Map<String, Map<String, String>> labels;
  private final Map<Claim, String> nodePaths = new HashMap<>();

  /**
   * @param known labels by namespace; a Namespace among the manifests counts instead
   * @param namespace where claims stand that do not say
   */
  Surroundings(Map<String, Map<String, String>> known, List<Manifest> manifests, String namespace) {
    labels = new HashMap<>(known);
    Map<String, String> pathsByVolume = new HashMap<>();
    for (Manifest manifest : manifests) {
      JsonNode object = manifest.tree();
      if (is(object, "Namespace")) {
        labels.put(name(object), strings(object.at("/metadata/labels")));
      } else if (is(object, "PersistentVolume")) {
        nodePath(object)
            .ifPresent(path -> {
              pathsByVolume.put(name(object), path);
              JsonNode claim = object.at("/spec/claimRef");
              if (claim.isObject()) {
                nodePaths.put(new Claim(text(claim, "namespace"), text(claim, "name")), path);
              }
            });
      }
    }
    for (Manifest manifest : manifests) {
      JsonNode object = manifest.tree();
      String path = pathsByVolume.get(text(object.path("spec"), "volumeName"));
      if (path != null && is(object, "PersistentVolumeClaim")) {
        String own = text(object.path("metadata"), "namespace");
        nodePaths.put(new Claim(own.isEmpty() ? namespace : own, name(object)), path);
      }
    }
  }

  /** A namespace's labels; the API server itself puts its name on each. */
  Map<String, String> labelsOf(String namespace) {
    Map<String, String> all = new HashMap<>(labels.getOrDefault(namespace, Map.of()));
    all.put(NAME_LABEL, namespace);
    return Map.copyOf(all);
  }

  /** The path behind each claim of a namespace that leads to a directory of the node. */
  Map<String, String> nodePathsOf(String namespace) {
    Map<String, String> own = new HashMap<>();
    nodePaths.forEach((claim, path) -> {
      if (claim.namespace().equals(namespace)) {
        own.put(claim.name(), path);
      }
    });
    return own;
  }

  private static boolean is(JsonNode object, String kind) {
    return text(object, "kind").equals(kind) && text(object, "apiVersion").equals("v1");
  }

  private static String name(JsonNode object) {
    return text(object.path("metadata"), "name");
  }

  private static Optional<String> nodePath(JsonNode volume) {
    for (String pointer : List.of("/spec/hostPath/path", "/spec/local/path")) {
      if (volume.at(pointer).isTextual()) {
        return Optional.of(volume.at(pointer).textValue());
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new HashMap<>();
    object.properties().forEach(field -> strings.put(field.getKey(), field.getValue().asText()));
    return strings;
  }

  private static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isTextual() ? value.textValue() : "";
  }
}
