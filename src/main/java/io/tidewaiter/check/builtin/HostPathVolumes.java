package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.VolumeView;
import io.tidewaiter.pod.spec.HostPath;
import java.util.List;

/**
 * Files and directories of the node must not be mounted.
 *
 * <p>Restricted: {@code spec.volumes[*].hostPath}. Allowed: undefined.
 */
final class HostPathVolumes implements Check {
  private static final CheckInfo INFO =
      CheckInfo.baseline("hostPathVolumes", "HostPath volumes")
          .why(
              "A hostPath volume opens the node's own files to a container: "
                  + "credentials of the kubelet, the sockets of the container runtime, the "
                  + "files of other Pods. With write access it is a way to run code on the "
                  + "node.")
          .restricts("spec.volumes[*].hostPath")
          .allows("undefined")
          .serves(
              "NSA/CISA Kubernetes Hardening Guidance: Pod security",
              "CIS Kubernetes Benchmark v1.8, 5.2.12")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    return pod.volumes().stream()
        .flatMap(volume -> volume.hostPath().map(path -> mounted(volume, path)).stream())
        .toList();
  }

  private static Finding mounted(VolumeView volume, HostPath hostPath) {
    String path = hostPath.path();
    return Finding.in(
        volume,
        INFO,
        "hostPath",
        path == null || path.isEmpty()
            ? "mounts a path of the node"
            : "mounts " + path + " of the node",
        "use a PersistentVolumeClaim for data that lasts, an emptyDir for scratch space");
  }
}
