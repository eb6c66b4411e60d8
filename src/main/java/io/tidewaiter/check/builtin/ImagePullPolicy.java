package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.pod.PodView;
import java.util.List;
import java.util.Optional;

/**
 * Images must be pulled by a policy from a list.
 *
 * <p>Restricted: the pull policy of every container and image volume. Allowed: the listed ones,
 * also where the API server would fill one in.
 */
final class ImagePullPolicy implements Check {
  private static final List<String> KNOWN = List.of("Always", "IfNotPresent", "Never");

  private static final Parameter<List<String>> ALLOWED =
      Parameter.list(
          "allowed",
          "The pull policies that pass: `Always`, `IfNotPresent`, `Never`.",
          List.of("Always"),
          ImagePullPolicy::known);
  private static final Parameter<Boolean> ONLY_WITHOUT_DIGEST =
      Parameter.flag(
          "onlyWithoutDigest",
          "Let images that are pinned to a digest pass: their content cannot change. Leave it off"
              + " where the pull also has to prove that the Pod may have the image.",
          false);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imagePullPolicy", "Image pull policy")
          .why(
              "With IfNotPresent or Never a Pod runs what lies on the node under that name: an old"
                  + " build, or a private image that another tenant's credentials pulled. Always"
                  + " asks the registry each time, and fetches only what is not there yet.")
          .restricts("spec.containers[*].imagePullPolicy", "spec.volumes[*].image.pullPolicy")
          .allows(
              "the policies of `allowed`",
              "absent, if what the API server then fills in is allowed: Always for the tag latest"
                  + " or no tag, IfNotPresent for anything else")
          .parameters(ALLOWED, ONLY_WITHOUT_DIGEST)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<String> allowed = context.get(ALLOWED);
    boolean exemptDigests = context.get(ONLY_WITHOUT_DIGEST);
    return ReadImages.inspect(
        pod,
        INFO,
        (use, reference) ->
            exemptDigests && reference.digest().isPresent()
                ? Optional.empty()
                : judge(use, reference, allowed));
  }

  private static Optional<Finding> judge(
      ImageUse use, ImageReference reference, List<String> allowed) {
    String written = use.pullPolicy();
    boolean absent = written == null || written.isEmpty();
    String effective = absent ? defaultFor(reference) : written;
    if (allowed.contains(effective)) {
      return Optional.empty();
    }
    FieldPath path =
        use.holder().dotted(use.container() == null ? "image.pullPolicy" : "imagePullPolicy");
    String found =
        absent ? "is absent, which means " + effective + " for this image" : "is " + effective;
    String remedy = "set it to " + String.join(" or ", allowed);
    return Optional.of(
        new Finding(INFO.id(), path, found, remedy, use.container(), use.reference()));
  }

  /** What the API server fills in: the digest does not count, only the tag. */
  private static String defaultFor(ImageReference reference) {
    boolean latest =
        reference.tag().map("latest"::equals).orElseGet(() -> reference.digest().isEmpty());
    return latest ? "Always" : "IfNotPresent";
  }

  private static String known(String policy) {
    if (!KNOWN.contains(policy)) {
      throw new IllegalArgumentException("must be Always, IfNotPresent or Never");
    }
    return policy;
  }
}
