package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.image.Digest;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.registry.SampleImages;
import java.util.Map;

/** A manifest of signatures while it is put together; its blobs go to the registry at once. */
final class ArtifactManifest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeRegistry registry;
  private final String repository;
  private final ObjectNode json = JSON.createObjectNode();

  ArtifactManifest(FakeRegistry registry, String repository) {
    this.registry = registry;
    this.repository = repository;
    json.put("schemaVersion", 2).put("mediaType", SampleImages.IMAGE);
    json.putObject("config");
    json.putArray("layers");
  }

  ArtifactManifest artifactType(String type) {
    json.put("artifactType", type);
    return this;
  }

  ArtifactManifest config(String mediaType) {
    json.set("config", descriptor(mediaType, Bytes.utf8("{}")));
    return this;
  }

  /** The field beside the empty config that cosign 3 adds, and that the specification lacks. */
  ArtifactManifest configOfType(String artifactType) {
    config(SampleImages.EMPTY);
    json.withObject("config").put("artifactType", artifactType);
    return this;
  }

  ArtifactManifest layer(String mediaType, Bytes content, Map<String, String> annotations) {
    ObjectNode layer = descriptor(mediaType, content);
    if (!annotations.isEmpty()) {
      layer.set("annotations", JSON.valueToTree(annotations));
    }
    json.withArray("layers").add(layer);
    return this;
  }

  ArtifactManifest subject(Image image) {
    json.putObject("subject")
        .put("mediaType", SampleImages.IMAGE)
        .put("digest", image.digest().toString())
        .put("size", image.manifest().size());
    return this;
  }

  ArtifactManifest annotation(String name, String value) {
    json.withObject("annotations").put(name, value);
    return this;
  }

  Digest store() {
    return registry.manifest(repository, SampleImages.IMAGE, bytes());
  }

  private byte[] bytes() {
    return Bytes.utf8(json.toString()).toArray();
  }

  private ObjectNode descriptor(String mediaType, Bytes content) {
    Digest digest = registry.blob(repository, content.toArray());
    return JSON.createObjectNode()
        .put("mediaType", mediaType)
        .put("size", content.size())
        .put("digest", digest.toString());
  }
}
