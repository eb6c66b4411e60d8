package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.Declared;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.PodSecurityContext;
import io.tidewaiter.pod.spec.SecurityContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The user must not be set to root.
 *
 * <p>Restricted: {@code runAsUser} in the security contexts of the Pod and of every container.
 * Allowed: undefined, any UID but 0; since v1.35 any value in a Pod with {@code hostUsers: false}.
 * A 0 of the Pod is refused even where every container says otherwise. A control since v1.23.
 */
final class RunAsUser implements Check {
  private static final CheckInfo INFO =
      CheckInfo.restricted("runAsUser", "Running as UID 0")
          .since(23)
          .why(
              "UID 0 is root. In a container it is root on the node as soon as it "
                  + "finds a way out, unless the Pod runs in a user namespace of its own.")
          .restricts(
              "spec.securityContext.runAsUser", "spec.containers[*].securityContext.runAsUser")
          .allows("undefined", "any UID but 0", "any value with hostUsers: false since v1.35")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security", "CIS 5.2.7")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    if (Relaxed.forUserNamespace(pod, context)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>(0);
    for (Declared<Long> place :
        pod.declared("runAsUser", PodSecurityContext::runAsUser, SecurityContext::runAsUser)) {
      if (place.value() == 0) {
        findings.add(
            Finding.at(
                place, INFO, place.path(), "is 0, which is root", "remove it or set another UID"));
      }
    }
    return findings;
  }
}
