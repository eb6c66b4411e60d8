package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.PodView;
import java.util.List;
import java.util.Optional;

/**
 * Image references must be ones that every container runtime reads in the same way.
 *
 * <p>Restricted: the image of every container and image volume. Allowed: a reference that {@link
 * io.tidewaiter.image.ImageReference} reads.
 */
final class ImageReferences implements Check {
  private static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imageReference", "Valid image references")
          .why(
              "A reference that no runtime reads fails late, on the node, as InvalidImageName. Some"
                  + " odd spellings are worse: an image ID runs whatever the node happens to hold"
                  + " under it, and an IP address in octal may lead to another host than it seems.")
          .restricts("spec.containers[*].image", "spec.volumes[*].image.reference")
          .allows(
              "registry/repository, with a tag, a digest or both",
              "names of Docker Hub without their registry: nginx, acme/web:1.0")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    return ReadImages.inspect(pod, INFO, (use, reference) -> Optional.empty());
  }
}
