import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory in the OCI image layout, version 1.0.0: blobs by digest, {@code index.json} with what
 * is meant.
 */
record Layout(Path directory) {
  static final String INDEX = "application/vnd.oci.image.index.v1+json";
  static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
  static final ObjectMapper JSON = new ObjectMapper();

  /** Something that writes a blob. */
  interface Content {
    void to(OutputStream out) throws IOException;
  }

  /** Starts an empty one. */
  static Layout create(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("blobs/sha256"));
    Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    return new Layout(directory);
  }

  /** Stores a blob and tells its descriptor. */
  ObjectNode store(String mediaType, Content content) throws IOException {
    Path scratch = Files.createTempFile(directory, "blob", null);
    MessageDigest sha256 = sha256();
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(scratch), sha256)) {
      content.to(out);
    }
    String digest = HexFormat.of().formatHex(sha256.digest());
    ObjectNode descriptor = JSON.createObjectNode();
    descriptor.put("mediaType", mediaType);
    descriptor.put("digest", "sha256:" + digest);
    descriptor.put("size", Files.size(scratch));
    scratch.toFile().setReadable(true, false);
    Files.move(scratch, directory.resolve("blobs/sha256").resolve(digest));
    return descriptor;
  }

  ObjectNode store(String mediaType, JsonNode content) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(content);
    return store(mediaType, out -> out.write(bytes));
  }

  /** Takes over what a descriptor of another layout names, and all that it names in turn. */
  void copy(Layout from, JsonNode descriptor) throws IOException {
    Path file = from.blob(descriptor);
    Path own = blob(descriptor);
    if (!Files.exists(own)) {
      Files.copy(file, own);
    }
    if (descriptor.path("mediaType").asText().equals(MANIFEST)) {
      JsonNode manifest = JSON.readTree(file.toFile());
      copy(from, manifest.get("config"));
      for (JsonNode layer : manifest.get("layers")) {
        copy(from, layer);
      }
    }
  }

  /** The one thing that its index names. */
  JsonNode main() throws IOException {
    JsonNode manifests = JSON.readTree(directory.resolve("index.json").toFile()).get("manifests");
    if (manifests.size() != 1) {
      throw new IOException(directory + " holds " + manifests.size() + " images, not one");
    }
    return manifests.get(0);
  }

  /** Writes the index, with names that container runtimes give the image when they load it. */
  void finish(ObjectNode main, String name, String tag) throws IOException {
    ObjectNode index = JSON.createObjectNode();
    index.put("schemaVersion", 2).put("mediaType", INDEX);
    ObjectNode annotations =
        index.putArray("manifests").add(main).get(0).withObject("/annotations");
    annotations.put("io.containerd.image.name", name + ":" + tag);
    annotations.put("org.opencontainers.image.ref.name", tag);
    Files.write(directory.resolve("index.json"), JSON.writeValueAsBytes(index));
  }

  /** Writes all of it as one archive. */
  void archive(Path file, long time) throws IOException {
    try (Tar tar = new Tar(Files.newOutputStream(file), time);
        Stream<Path> content = Files.walk(directory)) {
      List<Path> sorted = content.filter(path -> !path.equals(directory)).sorted().toList();
      sorted.forEach(path -> tar.add(directory.relativize(path).toString(), path));
    }
  }

  Path blob(JsonNode descriptor) {
    return directory.resolve("blobs").resolve(descriptor.get("digest").asText().replace(':', '/'));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String digest(Path file) {
    MessageDigest sha256 = sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
      Files.copy(file, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
