package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All capabilities must be dropped, and only NET_BIND_SERVICE may be added again.
 *
 * <p>Restricted: {@code securityContext.capabilities.drop} and {@code .add} of every container.
 * Allowed: a {@code drop} that contains {@code ALL}; an {@code add} that is undefined, empty or
 * {@code NET_BIND_SERVICE}. Names are exact: {@code all} and {@code CAP_ALL} drop nothing. A
 * control since v1.22; Pods for Windows are exempt since v1.25.
 */
final class CapabilitiesRestricted implements Check {
  private static final CheckInfo INFO =
      CheckInfo.restricted("capabilitiesRestricted", "Dropped capabilities")
          .since(22)
          .overrides("capabilitiesBaseline")
          .why(
              "A container starts with about a dozen capabilities unless it drops "
                  + "them. Whoever takes over the process has them too: to change owners of "
                  + "files, to become another user, to forge packets. Most programs need "
                  + "none.")
          .restricts(
              "spec.containers[*].securityContext.capabilities.drop",
              "spec.containers[*].securityContext.capabilities.add")
          .allows(
              "drop: a list with ALL in it",
              "add: undefined, empty, NET_BIND_SERVICE",
              "anything in Pods for Windows since v1.25")
          .serves(
              "CIS 5.2.8",
              "CIS Kubernetes Benchmark v1.8, 5.2.9",
              "CIS Kubernetes Benchmark v1.8, 5.2.10")
          .build();

  private static final Set<String> ALLOWED = Set.of("NET_BIND_SERVICE");

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    if (Relaxed.forWindows(pod, context)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (ContainerView container : pod.containers()) {
      if (!container.droppedCapabilities().contains("ALL")) {
        findings.add(notDropped(container));
      }
      Capability.findAdded(container, INFO, ALLOWED).ifPresent(findings::add);
    }
    return findings;
  }

  private static Finding notDropped(ContainerView container) {
    return Finding.in(
        container,
        INFO,
        "securityContext.capabilities.drop",
        container.droppedCapabilities().isEmpty() ? "is missing" : "does not contain ALL",
        "set it to [\"ALL\"]");
  }
}
