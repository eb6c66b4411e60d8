package io.tidewaiter.mutate;

import io.tidewaiter.image.Digest;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.pod.PodView;
import java.util.List;
import java.util.Map;

/**
 * Writes behind an image the digest that its tag points to, so that what was looked at is what
 * runs. The tag stays, for people.
 */
final class DigestPins {
  static final String NAME = "imageDigest";

  private DigestPins() {}

  /**
   * Pins the images whose digests are known.
   *
   * @param digests by the image as the Pod has it
   * @return whether anything was pinned
   */
  static boolean fill(List<ImageUse> images, Map<String, Digest> digests, Filling filling) {
    boolean filled = false;
    for (ImageUse image : images) {
      Digest digest = digests.get(image.reference());
      if (digest != null && !isPinned(image)) {
        filling.image(image, image.reference() + "@" + digest);
        filled = true;
      }
    }
    return filled;
  }

  static boolean isSet(PodView pod) {
    return pod.images().stream().anyMatch(DigestPins::isPinned);
  }

  private static boolean isPinned(ImageUse image) {
    return image.reference().indexOf('@') >= 0;
  }
}
