package io.tidewaiter.verify.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of manifests: one image for several platforms, or the referrers of a manifest.
 *
 * @param manifests in the order of the index
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/image-index.md">OCI image
 *     index</a>
 */
public record ImageIndex(
    String mediaType,
    List<Descriptor> manifests,
    Map<String, String> annotations,
    Optional<Descriptor> subject,
    String artifactType)
    implements OciManifest {}
