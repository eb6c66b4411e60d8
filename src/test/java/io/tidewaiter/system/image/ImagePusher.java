package io.tidewaiter.system.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * Puts small images into one repository of a registry that speaks plain HTTP.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#push">OCI
 *     distribution specification, push</a>
 */
public final class ImagePusher {
  public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  public static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String host;
  private final String repository;

  public ImagePusher(String host, String repository) {
    this.host = host;
    this.repository = repository;
  }

  /** How people write a manifest of this repository: {@code host:port/name@sha256:…}. */
  public String reference(String digest) {
    return host + "/" + repository + "@" + digest;
  }

  /** The same by tag: {@code host:port/name:tag}. */
  public String tagged(String tag) {
    return host + "/" + repository + ":" + tag;
  }

  /** Pushes an image for linux whose one layer holds this text as a file, and gives its digest. */
  public String image(String architecture, String content) {
    byte[] layer = TinyTar.of("content.txt", content);
    ObjectNode config =
        JSON.createObjectNode().put("architecture", architecture).put("os", "linux");
    config.putObject("config").putArray("Cmd").add("/content.txt");
    config.putObject("rootfs").put("type", "layers").putArray("diff_ids").add(digest(layer));
    ObjectNode manifest =
        JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", MANIFEST);
    manifest.set("config", blob(CONFIG, utf8(config)));
    manifest.putArray("layers").add(blob(LAYER, TinyTar.gzipped(layer)));
    return manifest(manifest);
  }

  /** Pushes an index of images of this repository, by architecture, and gives its digest. */
  public String index(Map<String, String> digestByArchitecture) {
    ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", INDEX);
    var manifests = index.putArray("manifests");
    digestByArchitecture.forEach((architecture, digest) -> {
      ObjectNode child = descriptor(MANIFEST, digest, manifestBytes(digest).length);
      child.putObject("platform").put("architecture", architecture).put("os", "linux");
      manifests.add(child);
    });
    return manifest(index);
  }

  /** Pushes a blob and gives its descriptor. */
  public ObjectNode blob(String mediaType, byte[] bytes) {
    String digest = digest(bytes);
    URI start = uri("/blobs/uploads/");
    HttpResponse<byte[]> begun =
        send(HttpRequest.newBuilder(start).POST(BodyPublishers.noBody()), 202);
    String location = begun.headers().firstValue("Location").orElseThrow();
    String put = location + (location.contains("?") ? "&" : "?") + "digest=" + digest;
    send(
        HttpRequest.newBuilder(start.resolve(put))
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(bytes)),
        201);
    return descriptor(mediaType, digest, bytes.length);
  }

  /** Pushes a manifest or index under its digest, and gives that. */
  public String manifest(ObjectNode manifest) {
    String digest = digest(utf8(manifest));
    put(digest, manifest);
    return digest;
  }

  /** Pushes a manifest or index under a tag. */
  public void put(String tag, ObjectNode manifest) {
    send(
        HttpRequest.newBuilder(uri("/manifests/" + tag))
            .header("Content-Type", manifest.path("mediaType").asText())
            .PUT(BodyPublishers.ofByteArray(utf8(manifest))),
        201);
  }

  /** Points a tag at a manifest that is there. */
  public void tag(String tag, String digest) {
    put(tag, read(digest));
  }

  /** The manifest or index of that digest or tag. */
  public ObjectNode read(String digestOrTag) {
    return parse(manifestBytes(digestOrTag));
  }

  /** The first page that the referrers API has of a digest. */
  public ObjectNode referrers(String digest) {
    return parse(send(HttpRequest.newBuilder(uri("/referrers/" + digest)), 200).body());
  }

  /** The content of a blob. */
  public byte[] blob(String digest) {
    return send(HttpRequest.newBuilder(uri("/blobs/" + digest)), 200).body();
  }

  /** Removes a manifest, with the tags that point at it. */
  public void delete(String digest) {
    send(HttpRequest.newBuilder(uri("/manifests/" + digest)).DELETE(), 202);
  }

  /** The bytes of the manifest or index of that digest or tag. */
  public byte[] manifestBytes(String digestOrTag) {
    URI uri = uri("/manifests/" + digestOrTag);
    return send(HttpRequest.newBuilder(uri).header("Accept", MANIFEST + ", " + INDEX), 200).body();
  }

  private URI uri(String path) {
    return URI.create("http://" + host + "/v2/" + repository + path);
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder builder, int status) {
    HttpRequest request = builder.build();
    try {
      HttpResponse<byte[]> response = CLIENT.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != status) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        throw new IllegalStateException(request + ": " + response.statusCode() + " " + body);
      }
      return response;
    } catch (IOException e) {
      throw new IllegalStateException(request + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode parse(byte[] json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode descriptor(String mediaType, String digest, int size) {
    return JSON.createObjectNode()
        .put("mediaType", mediaType)
        .put("digest", digest)
        .put("size", size);
  }

  /** {@code sha256:} and the digits. */
  static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "sha256:" + HexFormat.of().formatHex(hash).toLowerCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] utf8(ObjectNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }
}
