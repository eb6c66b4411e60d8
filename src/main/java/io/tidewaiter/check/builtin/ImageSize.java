package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.pod.PodView;
import java.util.List;

/**
 * Images must not be larger than a policy says.
 *
 * <p>Restricted: the compressed size of the image of every container and image volume. Allowed: a
 * size up to the limit.
 */
final class ImageSize implements Check {
  private static final long MEBIBYTE = 1 << 20;

  private static final Parameter<Long> MAX_MEBIBYTES =
      Parameter.integer(
          "maxMebibytes",
          "The largest size in MiB, as the sum of the compressed layers that a node has to fetch.",
          1,
          1 << 20,
          2048);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imageSize", "Size of images")
          .why(
              "A large image takes long to start, fills the disks of the nodes until the kubelet"
                  + " evicts Pods, and mostly has a whole operating system in it that an attacker"
                  + " could use.")
          .restricts("the compressed size of the image's layers")
          .allows("at most `maxMebibytes` MiB for each platform")
          .parameters(MAX_MEBIBYTES)
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
    long most = context.get(MAX_MEBIBYTES);
    return InsideImages.inspect(
        pod,
        context,
        INFO,
        image ->
            image.size() <= most * MEBIBYTE
                ? List.of()
                : List.of(
                    new Fault(
                        "which has %d MiB compressed; at most %d are allowed"
                            .formatted(Math.ceilDiv(image.size(), MEBIBYTE), most),
                        "leave out what the program does not need, or use a smaller base")));
  }
}
