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
 * Images must not have more layers than a policy says.
 *
 * <p>Restricted: the number of layers of the image of every container and image volume. Allowed: a
 * number up to the limit.
 */
final class ImageLayers implements Check {
  private static final Parameter<Long> MAX =
      Parameter.integer("max", "The largest number of layers.", 1, 1_000, 100);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imageLayers", "Number of layers of images")
          .why(
              "Every layer is one more request, one more mount and one more place for files that a"
                  + " later layer only seems to delete. Some storage drivers do not start images"
                  + " with too many.")
          .restricts("the layers in the image's manifest")
          .allows("at most `max` layers for each platform")
          .parameters(MAX)
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
    long most = context.get(MAX);
    return InsideImages.inspect(
        pod,
        context,
        INFO,
        image ->
            image.layerMediaTypes().size() <= most
                ? List.of()
                : List.of(
                    new Fault(
                        "which has %d layers; at most %d are allowed"
                            .formatted(image.layerMediaTypes().size(), most),
                        "join steps of its build, or build it in stages")));
  }
}
