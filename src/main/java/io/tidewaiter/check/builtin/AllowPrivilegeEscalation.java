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
 * A process must not be able to gain more privileges than its parent.
 *
 * <p>Restricted: {@code securityContext.allowPrivilegeEscalation} of every container. Allowed:
 * false; undefined means true. A control since v1.8, when the field came; Pods for Windows are
 * exempt since v1.25.
 */
final class AllowPrivilegeEscalation implements Check {
  private static final CheckInfo INFO =
      CheckInfo.restricted("allowPrivilegeEscalation", "Privilege escalation")
          .since(8)
          .why(
              "With it a program that is set-user-ID or carries file capabilities "
                  + "makes its caller root in the container. Whoever takes over an "
                  + "unprivileged process then needs only such a program in the image to go "
                  + "on from there.")
          .restricts("spec.containers[*].securityContext.allowPrivilegeEscalation")
          .allows("false", "anything in Pods for Windows since v1.25")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security", "CIS 5.2.6")
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
    List<Finding> findings = new ArrayList<>();
    for (ContainerView container : pod.containers()) {
      Boolean allowed = container.securityContext().allowPrivilegeEscalation();
      if (!Boolean.FALSE.equals(allowed)) {
        findings.add(
            Finding.in(
                container,
                INFO,
                "securityContext.allowPrivilegeEscalation",
                allowed == null ? "is missing, which means true" : "is true",
                "set it to false"));
      }
    }
    return findings;
  }
}
