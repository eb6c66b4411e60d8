package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** The labels of a Namespace manifest, as the API server would have them. */
final class NamespaceLabels {
  /** Set by the API server on every namespace. */
  private static final String NAME = "kubernetes.io/metadata.name";

  private NamespaceLabels() {}

  static Map<String, String> of(String name, JsonNode namespace) {
    Map<String, String> labels = new TreeMap<>();
    namespace
        .at("/metadata/labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    labels.put(NAME, name);
    return Map.copyOf(labels);
  }
}
