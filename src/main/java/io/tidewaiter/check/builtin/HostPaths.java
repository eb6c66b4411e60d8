package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.PodView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Only listed places of the node may be mounted.
 *
 * <p>Restricted: {@code hostPath} volumes, claims bound to a {@code hostPath} or {@code local}
 * PersistentVolume, and how containers mount them. Allowed: the listed directories and what is
 * below them, by whole names: {@code /data} does not cover {@code /database}.
 */
final class HostPaths implements Check {
  private static final Parameter<List<Set<NodePath>>> ALLOW =
      Parameter.list(
          "allow",
          "Absolute paths of the node that may be mounted, each with all that is below it.",
          List.of(),
          HostPaths::readAllowed);

  private static final Parameter<Boolean> REQUIRE_READ_ONLY =
      Parameter.flag(
          "requireReadOnly",
          "Whether every mount of these volumes must have readOnly: true. Below /var/log it must in"
              + " any case.",
          false);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.HOST, "hostPaths", "Host paths outside a list")
          .why(
              "Files of the node hold the credentials of the kubelet and of other Pods, and files"
                  + " that the node runs. Agents that need a directory can be given just that one."
                  + " /var/log must be read-only even if it is listed: the kubelet follows links in"
                  + " it when it serves logs, so a link placed there reads any file of the node.")
          .restricts(
              "spec.volumes[*].hostPath.path",
              "spec.volumes[*].persistentVolumeClaim, where it is bound to a path of the node",
              "spec.containers[*].volumeMounts[*].readOnly",
              "spec.containers[*].volumeMounts[*].subPath")
          .allows("the paths of the parameter allow and what is below them; none by default")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security", "CIS 5.2.12")
          .parameters(ALLOW, REQUIRE_READ_ONLY)
          .build();

  private static final NodePath LOGS = new NodePath(List.of("var", "log"));

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<Set<NodePath>> allow = context.get(ALLOW);
    boolean requireReadOnly = context.get(REQUIRE_READ_ONLY);
    List<Finding> findings = new ArrayList<>();
    for (NodeVolume volume : NodeVolume.of(pod, context.facts())) {
      if (!isAllowed(volume.readings(), allow)) {
        findings.add(volume.finding(INFO, "is not allowed", remedy(allow)));
        continue;
      }
      boolean logs = volume.readings().stream().anyMatch(HostPaths::holdsLogs);
      for (NodeVolume.Use use : volume.uses(pod)) {
        String mounted = volume.written() + "/" + use.subPath();
        if (!isAllowed(NodePath.readings(mounted), allow)) {
          findings.add(
              Finding.at(
                  use.container(),
                  INFO,
                  use.path(),
                  "mounts " + mounted + ", which is not allowed",
                  remedy(allow)));
        } else if (!use.readOnly() && (requireReadOnly || logs)) {
          findings.add(writable(volume, use, logs));
        }
      }
    }
    return findings;
  }

  private static Finding writable(NodeVolume volume, NodeVolume.Use use, boolean logs) {
    String reason = logs ? ": a link placed there reads any file of the node" : "";
    return Finding.at(
        use.container(),
        INFO,
        use.path(),
        "mounts " + volume.written() + " of the node writable" + reason,
        use.device()
            ? "set readOnly: true on the volume's persistentVolumeClaim"
            : "set readOnly: true on the mount");
  }

  private static boolean isAllowed(Set<NodePath> readings, List<Set<NodePath>> allow) {
    return readings.stream()
        .allMatch(path -> allow.stream().anyMatch(one -> one.stream().anyMatch(path::isWithin)));
  }

  private static boolean holdsLogs(NodePath path) {
    return path.isWithin(LOGS) || path.contains(LOGS);
  }

  private static Set<NodePath> readAllowed(String path) {
    if (!NodePath.isAbsolute(path)) {
      throw new IllegalArgumentException("is not an absolute path; write /var/lib/my-agent");
    }
    return NodePath.readings(path);
  }

  private static String remedy(List<Set<NodePath>> allow) {
    return allow.isEmpty()
        ? "use a PersistentVolumeClaim, a ConfigMap or an emptyDir; no host path is allowed"
        : "use a PersistentVolumeClaim or an emptyDir, or a path below one of "
            + Words.join(allow.stream().map(one -> one.iterator().next().toString()).toList());
  }
}
