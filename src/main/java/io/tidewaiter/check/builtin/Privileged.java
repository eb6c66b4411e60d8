package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import java.util.ArrayList;
import java.util.List;

/**
 * Privileged containers share nearly all of the node's powers and must be forbidden.
 *
 * <p>Restricted: {@code securityContext.privileged} of every container. Allowed: false, undefined.
 */
final class Privileged implements Check {
  private static final CheckInfo INFO =
      CheckInfo.baseline("privileged", "Privileged containers")
          .why(
              "A privileged container has all capabilities, sees all devices and is confined by"
                  + " neither seccomp nor AppArmor: root in it is root on the node.")
          .restricts("spec.containers[*].securityContext.privileged")
          .allows("false", "undefined")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security", "CIS 5.2.2")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<Finding> findings = new ArrayList<>(0);
    for (ContainerView container : pod.containers()) {
      if (container.isPrivileged()) {
        findings.add(
            Finding.in(
                container,
                INFO,
                "securityContext.privileged",
                "is true",
                "remove it or set it to false"));
      }
    }
    return findings;
  }
}
