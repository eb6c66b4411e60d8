package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.PodView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces of the node (network, processes, IPC) must not be shared.
 *
 * <p>Restricted: {@code spec.hostNetwork}, {@code spec.hostPID}, {@code spec.hostIPC}. Allowed:
 * false, undefined.
 */
final class HostNamespaces implements Check {
  private static final CheckInfo INFO =
      CheckInfo.baseline("hostNamespaces", "Host namespaces")
          .why(
              "In the node's network namespace a container reaches services that "
                  + "listen on loopback only and sees the traffic of other Pods. In the "
                  + "node's process and IPC namespaces it can read the environment and "
                  + "memory of other workloads, and signal them.")
          .restricts("spec.hostNetwork", "spec.hostPID", "spec.hostIPC")
          .allows("false", "undefined")
          .serves(
              "NSA/CISA Kubernetes Hardening Guidance: Pod security",
              "CIS 5.2.3",
              "CIS 5.2.4",
              "CIS 5.2.5")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<Finding> findings = new ArrayList<>();
    refuse(findings, pod, "hostNetwork", pod.spec().hostNetwork());
    refuse(findings, pod, "hostPID", pod.spec().hostPID());
    refuse(findings, pod, "hostIPC", pod.spec().hostIPC());
    return findings;
  }

  private static void refuse(
      List<Finding> findings, PodView pod, String field, @Nullable Boolean value) {
    if (Boolean.TRUE.equals(value)) {
      findings.add(Finding.in(pod, INFO, field, "is true", "remove it or set it to false"));
    }
  }
}
