package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.evidence.PlatformImage;
import io.tidewaiter.image.ImagePattern;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.text.Glob;
import java.util.List;
import java.util.Optional;

/**
 * Images must say that they are built on a base that has a version.
 *
 * <p>Restricted: the label {@code org.opencontainers.image.base.name} of the image of every
 * container and image volume. Allowed: a digest, or a tag that is not forbidden, of a repository
 * that the policy allows.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/annotations.md">OCI
 *     annotations</a>
 */
final class ImageBase implements Check {
  private static final String LABEL = "org.opencontainers.image.base.name";
  private static final String REMEDY = "build it on a base with the tag of a version, or a digest";
  private static final int LENGTH = 120;

  private static final Parameter<List<ImagePattern>> ALLOW =
      Parameter.list(
          "allow",
          "Patterns of the repositories that images may be built on, as in imageRegistries. If"
              + " there are any, images have to have the label.",
          List.of(),
          ImagePattern::parse);
  private static final Parameter<List<Glob>> FORBIDDEN_TAGS =
      Parameter.list(
          "forbiddenTags",
          "Tags of bases that are refused; `*` stands for any characters. A base without tag and"
              + " digest is always refused.",
          List.of("latest"),
          Glob::new);
  private static final Parameter<Boolean> REQUIRE_LABEL =
      Parameter.flag(
          "requireLabel", "Whether images are refused that do not name their base.", false);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imageBase", "Base of images")
          .why(
              "An image on a base with the tag latest is another one with each build, and nobody"
                  + " can tell afterwards what was in it. The label is what the image says of"
                  + " itself: it helps those who build with care, and stops nobody who lies.")
          .restricts("the label " + LABEL + " of the image, or such an annotation of its manifest")
          .allows(
              "a base with a digest, or with a tag that `forbiddenTags` does not list",
              "the base scratch",
              "no label, unless there is an `allow` or `requireLabel` is true")
          .parameters(ALLOW, FORBIDDEN_TAGS, REQUIRE_LABEL)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public boolean looksIntoImages(Parameters parameters) {
    return true;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    return InsideImages.inspect(
        pod, context, INFO, image -> fault(image, context).stream().toList());
  }

  private static Optional<Fault> fault(PlatformImage image, CheckContext context) {
    String base = image.labels().getOrDefault(LABEL, "");
    if (base.isEmpty()) {
      return context.get(ALLOW).isEmpty() && !context.get(REQUIRE_LABEL)
          ? Optional.empty()
          : Optional.of(
              new Fault(
                  "which does not say what it is built on", "build it with the label " + LABEL));
    }
    if (base.equals("scratch")) {
      return Optional.empty();
    }
    String lead = "which is built on " + ForeignText.printable(base, LENGTH);
    try {
      return fault(ImageReference.parse(base), lead, context);
    } catch (InvalidReference e) {
      return Optional.of(new Fault(lead + ", which is no image reference: " + e.reason(), REMEDY));
    }
  }

  private static Optional<Fault> fault(ImageReference base, String lead, CheckContext context) {
    List<ImagePattern> allow = context.get(ALLOW);
    if (!allow.isEmpty() && allow.stream().noneMatch(pattern -> pattern.matches(base))) {
      List<String> patterns = allow.stream().map(ImagePattern::toString).toList();
      return Optional.of(
          new Fault(
              lead + ", which the policy does not allow",
              "build it on a base that fits " + Words.join(patterns)));
    }
    if (base.digest().isPresent()) {
      return Optional.empty();
    }
    if (base.tag().isEmpty()) {
      return Optional.of(new Fault(lead + " without a tag, which means latest", REMEDY));
    }
    String tag = base.tag().get();
    return context.get(FORBIDDEN_TAGS).stream().anyMatch(pattern -> pattern.matches(tag))
        ? Optional.of(new Fault(lead + ", and that tag names no fixed version", REMEDY))
        : Optional.empty();
  }
}
