package io.tidewaiter.verify.contents;

import io.tidewaiter.evidence.PlatformImage;
import io.tidewaiter.verify.registry.Descriptor;
import io.tidewaiter.verify.registry.ImageManifest;
import io.tidewaiter.verify.registry.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A manifest and its config put together. */
final class ManifestFacts {
  private static final int LAYERS = 1_000;

  private ManifestFacts() {}

  /**
   * The image of one platform.
   *
   * @param listedFor the platform in the index, by which runtimes choose; else the config's own
   */
  static PlatformImage of(ImageManifest manifest, ImageConfig config, Optional<Platform> listedFor)
      throws UnreadableImage {
    if (manifest.layers().size() > LAYERS) {
      throw new UnreadableImage("it has more than " + LAYERS + " layers");
    }
    Map<String, String> labels = new LinkedHashMap<>(ConfigText.labels(manifest.annotations()));
    labels.putAll(config.labels());
    return new PlatformImage(
        ConfigText.text(listedFor.orElse(config.platform()).toString()),
        config.user(),
        config.env(),
        config.entrypoint(),
        config.command(),
        config.exposedPorts(),
        labels,
        config.created(),
        mediaTypes(manifest.layers()),
        size(manifest.layers()));
  }

  private static List<String> mediaTypes(List<Descriptor> layers) throws UnreadableImage {
    for (Descriptor layer : layers) {
      ConfigText.text(layer.mediaType());
    }
    return layers.stream().map(Descriptor::mediaType).toList();
  }

  private static long size(List<Descriptor> layers) throws UnreadableImage {
    try {
      long size = 0;
      for (Descriptor layer : layers) {
        size = Math.addExact(size, layer.size());
      }
      return size;
    } catch (ArithmeticException e) {
      throw new UnreadableImage("its layers have impossible sizes");
    }
  }
}
