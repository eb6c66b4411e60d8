package io.tidewaiter.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Images, indexes and referrers, as small as they can be. */
public final class SampleImages {
  public static final String IMAGE = "application/vnd.oci.image.manifest.v1+json";
  public static final String INDEX = Store.INDEX;
  public static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  public static final String EMPTY = "application/vnd.oci.empty.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeRegistry registry;

  public SampleImages(FakeRegistry registry) {
    this.registry = registry;
  }

  /** An image whose only layer is this text; another text is another image. */
  public Digest image(String repository, String content) {
    return image(
        repository, content, "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{}}");
  }

  /** An image with this config. */
  public Digest image(String repository, String content, String config) {
    ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", IMAGE);
    manifest.set("config", descriptor(repository, CONFIG, utf8(config)));
    manifest.putArray("layers").add(descriptor(repository, LAYER, utf8(content)));
    return registry.manifest(repository, IMAGE, utf8(manifest.toString()));
  }

  /** An index of these linux images, by architecture. */
  public Digest index(String repository, Map<String, Digest> byArchitecture) {
    ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", INDEX);
    ArrayNode manifests = index.putArray("manifests");
    byArchitecture.forEach((architecture, digest) -> {
      ObjectNode child = manifests.addObject();
      child.put("mediaType", IMAGE).put("digest", digest.toString()).put("size", 1);
      child.putObject("platform").put("architecture", architecture).put("os", "linux");
    });
    return registry.manifest(repository, INDEX, utf8(index.toString()));
  }

  /**
   * A manifest that refers to a subject, as cosign 3 writes it: one layer of the artifact type, and
   * an empty config that names the artifact type too.
   */
  public Digest referrer(String repository, Digest subject, String artifactType, byte[] layer) {
    ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", IMAGE);
    manifest.put("artifactType", artifactType);
    ObjectNode config = descriptor(repository, EMPTY, utf8("{}"));
    config.put("artifactType", artifactType);
    manifest.set("config", config);
    manifest.putArray("layers").add(descriptor(repository, artifactType, layer));
    ObjectNode to = manifest.putObject("subject");
    to.put("mediaType", IMAGE).put("digest", subject.toString()).put("size", 1);
    return registry.manifest(repository, IMAGE, utf8(manifest.toString()));
  }

  /** One layer of a manifest under one of cosign's legacy tags. */
  public record Layer(String mediaType, String content, Map<String, String> annotations) {}

  /**
   * A manifest under a legacy tag of cosign.
   *
   * @param suffix {@code .sig} or {@code .att}
   */
  public Digest legacyTag(String repository, Digest subject, String suffix, List<Layer> layers) {
    ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", IMAGE);
    manifest.set("config", descriptor(repository, CONFIG, utf8("{}")));
    ArrayNode list = manifest.putArray("layers");
    for (Layer layer : layers) {
      ObjectNode descriptor = descriptor(repository, layer.mediaType(), utf8(layer.content()));
      ObjectNode annotations = descriptor.putObject("annotations");
      layer.annotations().forEach(annotations::put);
      list.add(descriptor);
    }
    Digest digest = registry.manifest(repository, IMAGE, utf8(manifest.toString()));
    registry.tag(repository, "sha256-" + subject.hex() + suffix, digest);
    return digest;
  }

  private ObjectNode descriptor(String repository, String mediaType, byte[] bytes) {
    Digest digest = registry.blob(repository, bytes);
    ObjectNode descriptor = JSON.createObjectNode();
    descriptor
        .put("mediaType", mediaType)
        .put("digest", digest.toString())
        .put("size", bytes.length);
    return descriptor;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
