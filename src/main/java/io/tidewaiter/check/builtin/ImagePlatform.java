package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.evidence.PlatformImage;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.text.Glob;
import java.util.ArrayList;
import java.util.List;

/**
 * Images must be for the platforms that a policy names.
 *
 * <p>Restricted: the platforms of the image of every container and image volume. Allowed: images
 * for every required platform, and for none that the policy does not allow.
 */
final class ImagePlatform implements Check {
  private static final int LENGTH = 40;

  private static final Parameter<List<Glob>> ALLOWED =
      Parameter.list(
          "allowed",
          "Platforms that an image may be for, as `os/architecture` or `os/architecture/variant`;"
              + " `*` stands for any characters, and without a variant every variant is meant.",
          List.of("linux/*", "windows/*"),
          Glob::new);
  private static final Parameter<List<Glob>> REQUIRED =
      Parameter.list(
          "required",
          "Platforms that every image must be for, such as `linux/arm64`, in the same form.",
          List.of(),
          Glob::new);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imagePlatform", "Platforms of images")
          .why(
              "An image that is not for the node's processor ends in an exec format error, on that"
                  + " node only. A platform that nobody asked for is one that nobody tested or"
                  + " scanned.")
          .restricts("the platform of the image, or those of its index")
          .allows(
              "images for all platforms of `required`, and for none that `allowed` does not match")
          .parameters(ALLOWED, REQUIRED)
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
    return InsideImages.inspectWhole(
        pod,
        context,
        INFO,
        contents ->
            faultsOf(
                contents.platforms().stream().map(PlatformImage::platform).toList(),
                context.get(ALLOWED),
                context.get(REQUIRED)));
  }

  private static List<Fault> faultsOf(
      List<String> platforms, List<Glob> allowed, List<Glob> required) {
    List<Fault> faults = new ArrayList<>();
    List<String> missing =
        required.stream()
            .filter(wanted -> platforms.stream().noneMatch(platform -> fits(wanted, platform)))
            .map(Glob::toString)
            .toList();
    if (!missing.isEmpty()) {
      faults.add(
          new Fault(
              "which is not for %s but for %s".formatted(Words.join(missing), shown(platforms)),
              "build it for the missing platforms too"));
    }
    List<String> others =
        platforms.stream()
            .filter(platform -> allowed.stream().noneMatch(wanted -> fits(wanted, platform)))
            .toList();
    if (!others.isEmpty()) {
      List<String> wanted = allowed.stream().map(Glob::toString).toList();
      faults.add(
          new Fault(
              "which is for %s; allowed: %s".formatted(shown(others), Words.join(wanted)),
              "use an image for the allowed platforms only"));
    }
    return faults;
  }

  private static boolean fits(Glob wanted, String platform) {
    return wanted.matches(platform) || new Glob(wanted.pattern() + "/*").matches(platform);
  }

  private static String shown(List<String> platforms) {
    return Words.join(
        platforms.stream().map(name -> ForeignText.printable(name, LENGTH)).distinct().toList());
  }
}
