package io.tidewaiter.check.builtin;

import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.VolumeView;
import io.tidewaiter.pod.spec.HostPath;
import io.tidewaiter.pod.spec.VolumeDevice;
import io.tidewaiter.pod.spec.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A volume that shows a place of the node: a {@code hostPath}, or a claim that is bound to a {@code
 * hostPath} or {@code local} PersistentVolume.
 *
 * @param written the path as its author wrote it
 * @param claim the claim's name, null for a {@code hostPath}
 * @param readOnly true if the volume says so itself, whatever its mounts say
 */
record NodeVolume(VolumeView volume, String written, @Nullable String claim, boolean readOnly) {

  /**
   * A use of a node volume by a container.
   *
   * @param subPath what is mounted below the volume, empty for all of it
   * @param device true if the container has it as a block device
   */
  record Use(
      ContainerView container, FieldPath path, String subPath, boolean device, boolean readOnly) {}

  static List<NodeVolume> of(PodView pod, Facts facts) {
    List<NodeVolume> found = new ArrayList<>();
    for (VolumeView volume : pod.volumes()) {
      volume
          .hostPath()
          .map(HostPath::path)
          .ifPresent(path -> found.add(new NodeVolume(volume, path, null, false)));
      volume
          .claim()
          .ifPresent(claim -> {
            String name = Objects.requireNonNullElse(claim.claimName(), "");
            Optional.ofNullable(facts.nodePaths().get(name))
                .ifPresent(path ->
                    found.add(
                        new NodeVolume(volume, path, name, Boolean.TRUE.equals(claim.readOnly()))));
          });
    }
    return found;
  }

  Set<NodePath> readings() {
    return NodePath.readings(written);
  }

  /** Every mount of this volume, by containers of any kind, also as a block device. */
  List<Use> uses(PodView pod) {
    List<Use> uses = new ArrayList<>();
    for (ContainerView container : pod.containers()) {
      List<VolumeMount> mounts = orEmpty(container.spec().volumeMounts());
      for (int i = 0; i < mounts.size(); i++) {
        VolumeMount mount = mounts.get(i);
        if (volume.name().equals(mount.name())) {
          uses.add(
              new Use(
                  container,
                  container.path().field("volumeMounts").item(i, mount.name()),
                  subPath(mount),
                  false,
                  readOnly || Boolean.TRUE.equals(mount.readOnly())));
        }
      }
      List<VolumeDevice> devices = orEmpty(container.spec().volumeDevices());
      for (int i = 0; i < devices.size(); i++) {
        if (volume.name().equals(devices.get(i).name())) {
          FieldPath path = container.path().field("volumeDevices").item(i, volume.name());
          uses.add(new Use(container, path, "", true, readOnly));
        }
      }
    }
    return uses;
  }

  /** A finding about the path itself; {@code problem} is the end of a sentence about the path. */
  Finding finding(CheckInfo check, String problem, String remedy) {
    return claim == null
        ? Finding.in(volume, check, "hostPath.path", "is " + written + ", which " + problem, remedy)
        : Finding.in(
            volume,
            check,
            "persistentVolumeClaim.claimName",
            "is " + claim + ", bound to the node's " + written + ", which " + problem,
            remedy);
  }

  private static String subPath(VolumeMount mount) {
    String plain = Objects.requireNonNullElse(mount.subPath(), "");
    return plain.isEmpty() ? Objects.requireNonNullElse(mount.subPathExpr(), "") : plain;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
