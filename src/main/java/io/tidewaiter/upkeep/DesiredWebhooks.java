package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.tidewaiter.manifest.Manifest;
import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.manifest.ReadResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The webhook configurations that an installation wants, as its ConfigMap has them. */
final class DesiredWebhooks {
  static final String KEY = "webhooks.yaml";

  private static final String HELM = "meta.helm.sh/";

  private DesiredWebhooks() {}

  /**
   * The configurations of this name; nothing if it cannot be read, since half of it would be worse
   * than what is there.
   */
  static Map<WebhookKind, ObjectNode> read(ConfigMap source, String name) {
    String yaml = Optional.ofNullable(source.getData()).map(data -> data.get(KEY)).orElse("");
    ReadResult read = new ManifestReader().read(KEY, yaml);
    if (!read.problems().isEmpty()) {
      return Map.of();
    }
    Map<WebhookKind, ObjectNode> desired = new LinkedHashMap<>();
    for (Manifest manifest : read.manifests()) {
      JsonNode tree = manifest.tree();
      if (tree instanceof ObjectNode object && tree.at("/metadata/name").asText().equals(name)) {
        WebhookKind.of(tree.path("kind").asText())
            .ifPresent(kind -> desired.put(kind, withHelm(object.deepCopy(), source)));
      }
    }
    return desired;
  }

  /** Helm marks what it installs, and does not take over what has no mark. */
  private static ObjectNode withHelm(ObjectNode configuration, ConfigMap source) {
    Objects.requireNonNullElse(source.getMetadata().getAnnotations(), Map.<String, String>of())
        .forEach((key, value) -> {
          if (key.startsWith(HELM)) {
            configuration.withObject("/metadata/annotations").put(key, value);
          }
        });
    return configuration;
  }
}
