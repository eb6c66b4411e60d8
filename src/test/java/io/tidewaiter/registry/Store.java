package io.tidewaiter.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.image.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** What one repository holds. */
final class Store {
  static final String INDEX = "application/vnd.oci.image.index.v1+json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A manifest or an answer that looks like one. */
  static final class Stored {
    private final String mediaType;
    private final byte[] bytes;

    Stored(String mediaType, byte[] bytes) {
      this.mediaType = mediaType;
      this.bytes = bytes.clone();
    }

    String mediaType() {
      return mediaType;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private final Map<String, Stored> manifests = new ConcurrentHashMap<>();

  /** By the digest of the subject: the manifests that name it, by their own digests. */
  private final Map<String, SortedMap<String, JsonNode>> referrers = new ConcurrentHashMap<>();

  private final Map<String, String> tags = new ConcurrentHashMap<>();

  void blob(Digest digest, byte[] bytes) {
    blobs.put(digest.toString(), bytes);
  }

  void manifest(Digest digest, Stored stored) {
    manifests.put(digest.toString(), stored);
    JsonNode manifest = parsed(stored.bytes());
    if (manifest != null && manifest.at("/subject/digest").isTextual()) {
      referrers
          .computeIfAbsent(
              manifest.at("/subject/digest").textValue(), any -> new ConcurrentSkipListMap<>())
          .put(digest.toString(), manifest);
    }
  }

  void tag(String tag, Digest digest) {
    tags.put(tag, digest.toString());
  }

  void untag(String tag) {
    tags.remove(tag);
  }

  Optional<byte[]> blob(String digest) {
    return Optional.ofNullable(blobs.get(digest));
  }

  /** The digest behind a tag or a digest. */
  Optional<String> digestOf(String reference) {
    String digest = reference.indexOf(':') >= 0 ? reference : tags.get(reference);
    return Optional.ofNullable(digest).filter(manifests::containsKey);
  }

  Stored manifest(String digest) {
    Stored stored = manifests.get(digest);
    if (stored == null) {
      throw new IllegalArgumentException("no manifest " + digest);
    }
    return stored;
  }

  /**
   * Descriptors of the manifests whose subject is this digest.
   *
   * @param asCosignWritesThem with the config's media type as artifactType and no annotations
   */
  List<ObjectNode> referrers(String subject, boolean asCosignWritesThem) {
    return referrers.getOrDefault(subject, Collections.emptySortedMap()).entrySet().stream()
        .map(one ->
            descriptor(one.getKey(), manifest(one.getKey()), one.getValue(), asCosignWritesThem))
        .toList();
  }

  static byte[] index(List<ObjectNode> manifests) {
    ObjectNode index = JSON.createObjectNode();
    index.put("schemaVersion", 2).put("mediaType", INDEX).putArray("manifests").addAll(manifests);
    return index.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode descriptor(
      String digest, Stored stored, JsonNode manifest, boolean asCosignWritesThem) {
    ObjectNode descriptor = JSON.createObjectNode();
    descriptor
        .put("mediaType", stored.mediaType())
        .put("size", stored.bytes().length)
        .put("digest", digest);
    String config = manifest.at("/config/mediaType").asText();
    String own = manifest.path("artifactType").asText(config);
    descriptor.put("artifactType", asCosignWritesThem ? config : own);
    if (!asCosignWritesThem && manifest.has("annotations")) {
      descriptor.set("annotations", manifest.get("annotations"));
    }
    return descriptor;
  }

  private static @Nullable JsonNode parsed(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      return null;
    }
  }
}
