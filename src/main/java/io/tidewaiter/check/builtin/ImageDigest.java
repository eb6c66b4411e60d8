package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.pod.PodView;
import java.util.List;
import java.util.Optional;

/**
 * Images must be pinned to a digest.
 *
 * <p>Restricted: the image of every container and image volume. Allowed: a reference with a digest.
 */
final class ImageDigest implements Check {
  private static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imageDigest", "Images pinned to a digest")
          .why(
              "A tag can be moved to other content at any time, by whoever may push to the"
                  + " repository or has stolen the right to. A digest is the content's own"
                  + " fingerprint: what was tested and scanned is what runs.")
          .restricts("spec.containers[*].image", "spec.volumes[*].image.reference")
          .allows("a reference with a sha256 or sha512 digest, with or without a tag")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    return ReadImages.inspect(pod, INFO, ImageDigest::judge);
  }

  private static Optional<Finding> judge(ImageUse use, ImageReference reference) {
    if (reference.digest().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.in(
            use,
            INFO,
            "is " + use.reference() + ", which is not pinned to a digest",
            "append the image's digest: " + use.reference() + "@sha256:…"));
  }
}
