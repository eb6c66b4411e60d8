package io.tidewaiter.verify.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.verify.registry.ManifestFields.Wrong;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * From bytes to a manifest, which is one kind or the other and never both. A reader that takes the
 * same bytes for an index where another takes them for an image would judge something else than
 * runs.
 *
 * @see <a
 *     href="https://github.com/opencontainers/image-spec/security/advisories/GHSA-77vh-xpmg-72qh">
 *     Ambiguous media types</a>
 */
final class ManifestReader {
  private static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String DOCKER_MANIFEST =
      "application/vnd.docker.distribution.manifest.v2+json";
  private static final String DOCKER_LIST =
      "application/vnd.docker.distribution.manifest.list.v2+json";

  private static final Set<String> MANIFESTS = Set.of(OCI_MANIFEST, DOCKER_MANIFEST);
  private static final Set<String> INDEXES = Set.of(OCI_INDEX, DOCKER_LIST);

  /** What is asked for; the order is a preference to some registries. */
  static final String ACCEPT =
      String.join(", ", List.of(OCI_INDEX, OCI_MANIFEST, DOCKER_LIST, DOCKER_MANIFEST));

  private ManifestReader() {}

  /** True for an index as the referrers API answers with. */
  static boolean isIndex(String mediaType) {
    return mediaType.equals(OCI_INDEX);
  }

  /**
   * Reads a manifest.
   *
   * @param contentType what the registry calls it, without parameters
   * @throws Wrong if it is none, or one that runtimes could take for another kind
   */
  static OciManifest read(String contentType, byte[] bytes) throws Wrong {
    boolean index = INDEXES.contains(contentType);
    if (!index && !MANIFESTS.contains(contentType)) {
      throw new Wrong(
          contentType.startsWith("application/vnd.docker.distribution.manifest.v1")
              ? "it is of Docker's first schema, which nobody can verify; push the image again"
              : "its media type is not that of an OCI or Docker image");
    }
    ManifestFields fields = ManifestFields.of(parse(bytes));
    if (fields.number("schemaVersion") != 2) {
      throw new Wrong("its schemaVersion is not 2");
    }
    checkKind(contentType, index, fields);
    return index
        ? new ImageIndex(
            contentType,
            fields.descriptors("manifests"),
            fields.texts("annotations"),
            fields.optionalDescriptor("subject"),
            fields.text("artifactType"))
        : new ImageManifest(
            contentType,
            fields.descriptor("config"),
            fields.descriptors("layers"),
            fields.texts("annotations"),
            fields.optionalDescriptor("subject"),
            fields.text("artifactType"));
  }

  private static void checkKind(String contentType, boolean index, ManifestFields fields)
      throws Wrong {
    String own = fields.text("mediaType");
    boolean mayBeSilent = contentType.equals(OCI_MANIFEST) || contentType.equals(OCI_INDEX);
    if (!own.equals(contentType) && !(own.isEmpty() && mayBeSilent)) {
      throw new Wrong("it calls itself another media type than the registry does");
    }
    boolean hasImage = fields.has("config") || fields.has("layers");
    boolean hasIndex = fields.has("manifests");
    if (index ? hasImage : hasIndex) {
      throw new Wrong("it is an image and an index at once");
    }
    if (fields.has("fsLayers") || fields.has("history")) {
      throw new Wrong("it has fields of Docker's first schema");
    }
  }

  private static JsonNode parse(byte[] bytes) throws Wrong {
    try {
      return BoundedJson.read(bytes);
    } catch (IOException e) {
      throw new Wrong("it is not one JSON object in UTF-8, or too large a one");
    }
  }
}
