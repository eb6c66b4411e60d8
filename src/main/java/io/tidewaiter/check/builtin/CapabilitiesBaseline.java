package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.PodView;
import java.util.List;
import java.util.Set;

/**
 * Only capabilities that container runtimes grant anyway may be added, and NET_RAW not even of
 * those.
 *
 * <p>Restricted: {@code securityContext.capabilities.add} of every container. Allowed: undefined,
 * empty, and the names listed here, spelled exactly so.
 */
final class CapabilitiesBaseline implements Check {
  private static final CheckInfo INFO =
      CheckInfo.baseline("capabilitiesBaseline", "Added capabilities")
          .why(
              "Each capability is a piece of what root may do. Those outside the "
                  + "usual set of a container runtime reach past the container: SYS_ADMIN "
                  + "mounts file systems, SYS_PTRACE reads other processes, NET_RAW forges "
                  + "packets.")
          .restricts("spec.containers[*].securityContext.capabilities.add")
          .allows(
              "undefined, empty",
              "AUDIT_WRITE, CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, MKNOD, "
                  + "NET_BIND_SERVICE, SETFCAP, SETGID, SETPCAP, SETUID, SYS_CHROOT")
          .serves("CIS 5.2.8", "CIS Kubernetes Benchmark v1.8, 5.2.9")
          .build();

  private static final Set<String> ALLOWED =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    return pod.containers().stream()
        .flatMap(container -> Capability.findAdded(container, INFO, ALLOWED).stream())
        .toList();
  }
}
