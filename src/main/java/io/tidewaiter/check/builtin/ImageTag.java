package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.text.Glob;
import java.util.List;
import java.util.Optional;

/**
 * Images must be named by a tag that says which version is meant.
 *
 * <p>Restricted: the image of every container and image volume. Allowed: a digest, or a tag that is
 * not forbidden.
 */
final class ImageTag implements Check {
  private static final Parameter<List<Glob>> FORBIDDEN =
      Parameter.list(
          "forbidden",
          "Tags that are refused; `*` stands for any characters, as in `dev-*`. An image without"
              + " tag and digest is always refused.",
          List.of("latest"),
          Glob::new);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imageTag", "A tag that names a version")
          .why(
              "The tag latest, which is also what no tag means, is moved with every release. Two"
                  + " replicas can then run different code, and nobody can roll back to what ran"
                  + " before.")
          .restricts("spec.containers[*].image", "spec.volumes[*].image.reference")
          .allows("a digest, with or without a tag", "a tag that `forbidden` does not list")
          .serves("NIST SP 800-190, 4.2.2")
          .parameters(FORBIDDEN)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<Glob> forbidden = context.get(FORBIDDEN);
    return ReadImages.inspect(pod, INFO, (use, reference) -> judge(use, reference, forbidden));
  }

  private static Optional<Finding> judge(
      ImageUse use, ImageReference reference, List<Glob> forbidden) {
    if (reference.digest().isPresent()) {
      return Optional.empty();
    }
    if (reference.tag().isEmpty()) {
      String found = "is " + use.reference() + " without a tag, which means latest";
      return Optional.of(Finding.in(use, INFO, found, "add the tag of a version, or a digest"));
    }
    String tag = reference.tag().get();
    if (forbidden.stream().noneMatch(pattern -> pattern.matches(tag))) {
      return Optional.empty();
    }
    String found = "is " + use.reference() + ", and the tag " + tag + " names no fixed version";
    return Optional.of(Finding.in(use, INFO, found, "use the tag of a version, or a digest"));
  }
}
