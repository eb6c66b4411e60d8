package io.tidewaiter.verify.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The manifest of one image, or of an artifact in the form of one.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/manifest.md">OCI image
 *     manifest</a>
 */
public record ImageManifest(
    String mediaType,
    Descriptor config,
    List<Descriptor> layers,
    Map<String, String> annotations,
    Optional<Descriptor> subject,
    String artifactType)
    implements OciManifest {}
