package io.tidewaiter.mutate;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.VolumeView;
import io.tidewaiter.pod.spec.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The token that the API server's ServiceAccount admission mounted into a Pod: a volume under a
 * made-up name, and a mount of it at one fixed place in every container. A volume that is mounted
 * anywhere else as well is somebody's own.
 *
 * @param paths of the mounts and the volume, the last of each list first, so that taking one out
 *     moves none of the others
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#serviceaccount-admission-controller">
 *     ServiceAccount admission controller</a>
 */
record MountedToken(List<FieldPath> paths) {
  private static final Pattern NAME = Pattern.compile("kube-api-access-[a-z0-9]{5}");
  private static final String MOUNT_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

  static Optional<MountedToken> in(PodView pod) {
    List<FieldPath> paths = new ArrayList<>();
    for (VolumeView volume : pod.volumes().reversed()) {
      if (isToken(volume) && pod.containers().stream().allMatch(c -> mountsOnlyThere(c, volume))) {
        pod.containers().forEach(container -> addMounts(paths, container, volume));
        paths.add(volume.path());
      }
    }
    return paths.isEmpty() ? Optional.empty() : Optional.of(new MountedToken(paths));
  }

  void removeWith(Filling filling) {
    paths.forEach(filling::remove);
  }

  private static boolean isToken(VolumeView volume) {
    return NAME.matcher(volume.name()).matches()
        && volume.types().equals(List.of("projected"))
        && volume.source("projected").filter(MountedToken::holdsToken).isPresent();
  }

  private static boolean holdsToken(JsonNode projected) {
    for (JsonNode source : projected.path("sources")) {
      if (source.path("serviceAccountToken").path("path").asText().equals("token")) {
        return true;
      }
    }
    return false;
  }

  private static boolean mountsOnlyThere(ContainerView container, VolumeView volume) {
    return mounts(container).stream()
        .filter(mount -> volume.name().equals(mount.name()))
        .allMatch(mount -> MOUNT_PATH.equals(mount.mountPath()) && mount.subPath() == null);
  }

  private static void addMounts(List<FieldPath> paths, ContainerView container, VolumeView volume) {
    List<VolumeMount> mounts = mounts(container);
    for (int i = mounts.size() - 1; i >= 0; i--) {
      if (volume.name().equals(mounts.get(i).name())) {
        paths.add(container.path().field("volumeMounts").item(i, null));
      }
    }
  }

  private static List<VolumeMount> mounts(ContainerView container) {
    return Objects.requireNonNullElse(container.spec().volumeMounts(), List.of());
  }
}
