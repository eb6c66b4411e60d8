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
 * Every container must have a seccomp profile that the Pod spells out.
 *
 * <p>Restricted: {@code seccompProfile.type} in the security contexts of the Pod and of every
 * container. Allowed: {@code RuntimeDefault}, {@code Localhost}; undefined in a container of a Pod
 * that sets it. A control since v1.19; Pods for Windows are exempt since v1.25.
 */
final class SeccompProfileRestricted implements Check {
  private static final CheckInfo INFO =
      CheckInfo.restricted("seccompProfileRestricted", "Explicit seccomp profile")
          .since(19)
          .overrides("seccompProfileBaseline")
          .why(
              "Without a profile in the Pod it depends on the node whether seccomp "
                  + "confines a container at all; by default it does not. Then every system "
                  + "call is open to whoever takes over the container.")
          .restricts(
              "spec.securityContext.seccompProfile.type",
              "spec.containers[*].securityContext.seccompProfile.type")
          .allows(
              "RuntimeDefault",
              "Localhost",
              "undefined in containers if the Pod sets it",
              "anything in Pods for Windows since v1.25")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security", "CIS 5.7.2")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    if (Relaxed.forWindows(pod, context)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>(SeccompProfiles.findForbidden(pod, INFO));
    for (ContainerView container : pod.containers()) {
      if (container.effectiveSeccompProfile().isEmpty()) {
        findings.add(
            Finding.in(
                container,
                INFO,
                "securityContext.seccompProfile.type",
                "is missing",
                "set spec.securityContext.seccompProfile.type of the Pod to RuntimeDefault"));
      }
    }
    return findings;
  }
}
