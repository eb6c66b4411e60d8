package io.tidewaiter.verify.contents;

import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.PlatformImage;
import io.tidewaiter.image.Digest;
import io.tidewaiter.verify.registry.Descriptor;
import io.tidewaiter.verify.registry.ImageIndex;
import io.tidewaiter.verify.registry.ImageManifest;
import io.tidewaiter.verify.registry.OciManifest;
import io.tidewaiter.verify.registry.Platform;
import io.tidewaiter.verify.registry.RegistryFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks into an image: its manifest and config, or those of every platform of its index.
 *
 * <p>Passed over is only what no container runtime takes from an index: children for the platform
 * {@code unknown/unknown}, as attestations are kept, and artifacts whose config is not that of an
 * image.
 */
public final class ContentsReader {
  /** The largest config that is read, in bytes. */
  static final long CONFIG_BYTES = 1 << 20;

  /** Manifests below the top one that are fetched, indexes among them. */
  static final int CHILDREN = 32;

  private static final int INDEX_DEPTH = 2;
  private static final String DOCKER_MANIFEST =
      "application/vnd.docker.distribution.manifest.v2+json";
  // what runtimes refuse to start a container of, they do not take for an image either
  private static final Set<String> CONFIGS =
      Set.of(
          "application/vnd.oci.image.config.v1+json",
          "application/vnd.docker.container.image.v1+json");

  private final ContentsSource source;
  private final List<PlatformImage> images = new ArrayList<>();
  private int children;

  private ContentsReader(ContentsSource source) {
    this.source = source;
  }

  /**
   * What is in an image. Fetches one manifest and one config for each platform.
   *
   * @throws RegistryFailure if the registry does not give what is needed
   * @throws UnreadableImage if it gives something that cannot be judged
   */
  public static ImageContents read(Digest digest, ContentsSource source)
      throws RegistryFailure, UnreadableImage {
    ContentsReader reader = new ContentsReader(source);
    OciManifest top = source.manifest(digest);
    switch (top) {
      case ImageManifest image -> reader.add(image, Optional.empty());
      case ImageIndex index -> reader.collect(index, 1);
    }
    if (reader.images.isEmpty()) {
      throw new UnreadableImage("its index has no image for any platform");
    }
    return new ImageContents(top.mediaType(), reader.images);
  }

  private void collect(ImageIndex index, int depth) throws RegistryFailure, UnreadableImage {
    if (depth > INDEX_DEPTH) {
      throw new UnreadableImage("its index has an index within an index");
    }
    for (Descriptor child : index.manifests()) {
      if (child.platform().filter(ContentsReader::isUnknown).isPresent()) {
        continue;
      }
      if (++children > CHILDREN) {
        throw new UnreadableImage("its index has more than " + CHILDREN + " manifests");
      }
      switch (source.manifest(child.digest())) {
        case ImageManifest image -> {
          if (isImage(image)) {
            add(image, child.platform().filter(ContentsReader::isWhole));
          }
        }
        case ImageIndex nested -> collect(nested, depth + 1);
      }
    }
  }

  private void add(ImageManifest manifest, Optional<Platform> listedFor)
      throws RegistryFailure, UnreadableImage {
    ImageConfig config =
        isImage(manifest)
            ? ConfigReader.read(source.blob(manifest.config().digest(), CONFIG_BYTES))
            : ImageConfig.NONE;
    images.add(ManifestFacts.of(manifest, config, listedFor));
  }

  private static boolean isImage(ImageManifest manifest) {
    return manifest.mediaType().equals(DOCKER_MANIFEST)
        || CONFIGS.contains(manifest.config().mediaType());
  }

  private static boolean isUnknown(Platform platform) {
    return platform.os().equals("unknown") && platform.architecture().equals("unknown");
  }

  private static boolean isWhole(Platform platform) {
    return !platform.os().isEmpty() && !platform.architecture().isEmpty();
  }
}
