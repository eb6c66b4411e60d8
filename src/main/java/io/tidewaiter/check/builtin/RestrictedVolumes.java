package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.VolumeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Volumes must be of types that the cluster controls, not ones that name storage directly.
 *
 * <p>Restricted: {@code spec.volumes[*]}. Allowed: {@code configMap}, {@code csi}, {@code
 * downwardAPI}, {@code emptyDir}, {@code ephemeral}, {@code image}, {@code persistentVolumeClaim},
 * {@code projected}, {@code secret}. Every other type is refused, later ones included; a volume of
 * no type is an {@code emptyDir}.
 */
final class RestrictedVolumes implements Check {
  private static final CheckInfo INFO =
      CheckInfo.restricted("restrictedVolumes", "Volume types")
          .overrides("hostPathVolumes")
          .why(
              "A volume that names a server, a disk or a path of the node by itself "
                  + "bypasses the cluster's own storage rules: the Pod's author picks whose "
                  + "data is mounted, and drivers in the kernel parse what an attacker may "
                  + "have written.")
          .restricts("spec.volumes[*]")
          .allows(
              "configMap, csi, downwardAPI, emptyDir, ephemeral, image, "
                  + "persistentVolumeClaim, projected, secret")
          .serves("CIS Kubernetes Benchmark v1.8, 5.2.12")
          .build();

  private static final Set<String> ALLOWED =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<Finding> findings = new ArrayList<>();
    for (VolumeView volume : pod.volumes()) {
      for (String type : volume.types()) {
        if (!ALLOWED.contains(type)) {
          findings.add(
              Finding.at(
                  INFO,
                  volume.path().field(type),
                  "is not an allowed type of volume",
                  "use a PersistentVolumeClaim for data that lasts, an emptyDir for scratch space"));
        }
      }
    }
    return findings;
  }
}
