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
import java.util.Optional;

/**
 * The socket of a container runtime must not be mounted, nor a directory from which one gets to it.
 *
 * <p>Restricted: {@code hostPath} volumes, claims bound to a {@code hostPath} or {@code local}
 * PersistentVolume, and {@code subPath} of their mounts. Allowed: any other place of the node. A
 * read-only mount is no help: one can connect to a socket without writing to the file.
 */
final class ContainerRuntimeSockets implements Check {
  private static final Parameter<List<NodePath>> ADDITIONAL_SOCKETS =
      Parameter.list(
          "additionalSockets",
          "Absolute paths of more sockets that must stay out of reach, beside those of the known"
              + " container runtimes.",
          List.of(),
          RuntimeSockets::read);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.HOST, "containerRuntimeSockets", "Container runtime sockets")
          .why(
              "Whoever can talk to the container runtime can start a privileged container beside"
                  + " every admission rule, and so owns the node and all that runs on it. Known are"
                  + " Docker, cri-dockerd, containerd (also of k3s, RKE2, k0s, MicroK8s, Talos and"
                  + " Bottlerocket), CRI-O, Podman and the pipes of Windows nodes.")
          .restricts(
              "spec.volumes[*].hostPath.path",
              "spec.volumes[*].persistentVolumeClaim, where it is bound to a path of the node",
              "spec.containers[*].volumeMounts[*].subPath")
          .allows("a path that is no runtime socket and has none below it")
          .serves(
              "NSA/CISA Kubernetes Hardening Guidance: Pod security",
              "OWASP Docker Security Cheat Sheet, rule 1")
          .parameters(ADDITIONAL_SOCKETS)
          .build();

  private static final String REMEDY =
      "remove the volume; a container with this socket controls the node";

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<NodePath> more = context.get(ADDITIONAL_SOCKETS);
    List<Finding> findings = new ArrayList<>();
    for (NodeVolume volume : NodeVolume.of(pod, context.facts())) {
      Optional<String> reached = RuntimeSockets.reachedFrom(volume.readings(), more);
      if (reached.isPresent()) {
        findings.add(volume.finding(INFO, reached.get(), REMEDY));
      } else {
        findings.addAll(throughSubPaths(pod, volume, more));
      }
    }
    return findings;
  }

  private static List<Finding> throughSubPaths(
      PodView pod, NodeVolume volume, List<NodePath> more) {
    List<Finding> findings = new ArrayList<>();
    for (NodeVolume.Use use : volume.uses(pod)) {
      if (use.subPath().isEmpty()) {
        continue;
      }
      String mounted = volume.written() + "/" + use.subPath();
      RuntimeSockets.reachedFrom(NodePath.readings(mounted), more)
          .ifPresent(reached ->
              findings.add(
                  Finding.at(
                      use.container(),
                      INFO,
                      use.path(),
                      "mounts " + mounted + ", which " + reached,
                      REMEDY)));
    }
    return findings;
  }
}
