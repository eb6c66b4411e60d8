package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.text.Glob;
import java.util.ArrayList;
import java.util.List;

/**
 * Images must be made of the parts that a policy names.
 *
 * <p>Restricted: the media types of the manifest and the layers of the image of every container and
 * image volume. Allowed: those of the policy; by default the OCI and Docker ones, but no layers
 * that are fetched from elsewhere.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/media-types.md">OCI media
 *     types</a>
 */
final class ImageMediaTypes implements Check {
  private static final int LENGTH = 100;

  private static final Parameter<List<Glob>> ALLOWED =
      Parameter.list(
          "allowed",
          "Media types of manifests, indexes and layers that pass; `*` stands for any characters.",
          List.of(
              "application/vnd.oci.image.index.v1+json",
              "application/vnd.oci.image.manifest.v1+json",
              "application/vnd.oci.image.layer.v1.tar",
              "application/vnd.oci.image.layer.v1.tar+gzip",
              "application/vnd.oci.image.layer.v1.tar+zstd",
              "application/vnd.docker.distribution.manifest.list.v2+json",
              "application/vnd.docker.distribution.manifest.v2+json",
              "application/vnd.docker.image.rootfs.diff.tar",
              "application/vnd.docker.image.rootfs.diff.tar.gzip"),
          Glob::new);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imageMediaTypes", "Media types of images")
          .why(
              "A foreign or non-distributable layer is not in the registry: the node fetches it"
                  + " from an address that the image's author wrote down. An unknown kind of layer"
                  + " is read by some runtimes and scanners and passed over by others.")
          .restricts("the media types of the image's manifest or index, and of its layers")
          .allows("the media types of `allowed`")
          .parameters(ALLOWED)
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
    List<Glob> allowed = context.get(ALLOWED);
    InsideImages.WholeRule layers =
        InsideImages.onEveryPlatform(
            image -> faultsOf("which has layers of a type", image.layerMediaTypes(), allowed));
    return InsideImages.inspectWhole(
        pod,
        context,
        INFO,
        contents -> {
          List<Fault> faults = new ArrayList<>();
          faults.addAll(faultsOf("which is of a type", List.of(contents.mediaType()), allowed));
          faults.addAll(layers.faultsOf(contents));
          return faults;
        });
  }

  private static List<Fault> faultsOf(String lead, List<String> types, List<Glob> allowed) {
    List<String> refused =
        types.stream()
            .filter(type -> allowed.stream().noneMatch(pattern -> pattern.matches(type)))
            .map(type -> type.isEmpty() ? "(none)" : ForeignText.printable(type, LENGTH))
            .distinct()
            .toList();
    return refused.isEmpty()
        ? List.of()
        : List.of(
            new Fault(
                lead + " that the policy does not allow: " + Words.join(refused),
                "build it with the usual types, and with all its layers in the registry"));
  }
}
