package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.image.ImagePattern;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.pod.PodView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Images must come from places that the policy names.
 *
 * <p>Restricted: the image of every container and image volume. Allowed: a repository that a
 * pattern of {@code allow} matches and none of {@code deny}.
 */
final class ImageRegistries implements Check {
  private static final int SHOWN_PATTERNS = 5;

  private static final Parameter<List<ImagePattern>> ALLOW =
      Parameter.requiredList(
          "allow",
          "Patterns of the repositories that images may come from, each beginning with the"
              + " registry's host. `ghcr.io/acme/web` is this repository alone, `ghcr.io/acme/*`"
              + " those directly below `ghcr.io/acme`, `ghcr.io/acme/**` all below it,"
              + " `*.registry.example/**` any host with one more label, `**` every image.",
          ImagePattern::parse);
  private static final Parameter<List<ImagePattern>> DENY =
      Parameter.list(
          "deny",
          "Patterns of repositories that are refused even if `allow` matches them.",
          List.of(),
          ImagePattern::parse);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imageRegistries", "Images from trusted registries only")
          .why(
              "Whoever chooses the image chooses the code that runs. An allow-list keeps typing"
                  + " errors, look-alike names and anybody's uploads out of the cluster.")
          .restricts("spec.containers[*].image", "spec.volumes[*].image.reference")
          .allows(
              "repositories that a pattern of `allow` matches and none of `deny`; references are"
                  + " compared in their full form, so nginx is docker.io/library/nginx")
          .serves("NIST SP 800-190, 4.1.5")
          .parameters(ALLOW, DENY)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<ImagePattern> allow = context.get(ALLOW);
    List<ImagePattern> deny = context.get(DENY);
    return ReadImages.inspect(pod, INFO, (use, reference) -> judge(use, reference, allow, deny));
  }

  private static Optional<Finding> judge(
      ImageUse use, ImageReference reference, List<ImagePattern> allow, List<ImagePattern> deny) {
    for (ImagePattern pattern : deny) {
      if (pattern.matches(reference)) {
        String found = "is " + shown(use, reference) + ", which the policy denies: " + pattern;
        return Optional.of(Finding.in(use, INFO, found, "use another image"));
      }
    }
    for (ImagePattern pattern : allow) {
      if (pattern.matches(reference)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        Finding.in(
            use,
            INFO,
            "is " + shown(use, reference) + ", which the policy does not allow",
            "use an image that fits " + shown(allow)));
  }

  private static String shown(ImageUse use, ImageReference reference) {
    return use.reference().startsWith(reference.name())
        ? use.reference()
        : use.reference() + " (" + reference.name() + ")";
  }

  private static String shown(List<ImagePattern> allow) {
    String some =
        allow.stream()
            .limit(SHOWN_PATTERNS)
            .map(ImagePattern::toString)
            .collect(Collectors.joining(" or "));
    int more = allow.size() - SHOWN_PATTERNS;
    return more > 0 ? some + " or one of " + more + " more patterns" : some;
  }
}
