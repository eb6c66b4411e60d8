package io.tidewaiter.check;

import io.tidewaiter.evidence.ImageFacts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was found out about a Pod's surroundings before it is judged. A check only reads it; whoever
 * gathered it did all the waiting.
 *
 * @param nodePaths the path on the node behind each PersistentVolumeClaim of the Pod that is bound
 *     to a {@code hostPath} or {@code local} PersistentVolume, by claim name
 * @param images what was found out about images, by the reference as the Pod has it
 * @param now the time of the request
 */
public record Facts(Map<String, String> nodePaths, Map<String, ImageFacts> images, Instant now) {
  /** Nothing is known, as without a cluster and a registry. */
  public static final Facts NONE = new Facts(Map.of());

  public Facts {
    nodePaths = Map.copyOf(nodePaths);
    images = Map.copyOf(images);
  }

  /** Nothing is known of images, and nobody needs the time. */
  public Facts(Map<String, String> nodePaths) {
    this(nodePaths, Map.of(), Instant.EPOCH);
  }

  /** What was found out about an image, if it was asked for. */
  public Optional<ImageFacts> image(String written) {
    return Optional.ofNullable(images.get(written));
  }
}
