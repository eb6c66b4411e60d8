package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.PodSecurityContext;
import io.tidewaiter.pod.spec.SecurityContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Containers must be started only if their user is not root.
 *
 * <p>Restricted: {@code runAsNonRoot} in the security contexts of the Pod and of every container.
 * Allowed: true; undefined in a container of a Pod that sets it to true; since v1.35 any value in a
 * Pod with {@code hostUsers: false}. A false of the Pod is refused even where every container says
 * true.
 */
final class RunAsNonRoot implements Check {
  private static final CheckInfo INFO =
      CheckInfo.restricted("runAsNonRoot", "Running as non-root")
          .why(
              "Root in a container is root on the node as soon as it finds a way out, "
                  + "and has more ways to look for one. With runAsNonRoot the kubelet "
                  + "refuses to start an image whose user is root.")
          .restricts(
              "spec.securityContext.runAsNonRoot",
              "spec.containers[*].securityContext.runAsNonRoot")
          .allows(
              "true",
              "undefined in containers if the Pod says true",
              "any value with hostUsers: false since v1.35")
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
    List<Finding> findings = new ArrayList<>();
    for (var place :
        pod.declared(
            "runAsNonRoot", PodSecurityContext::runAsNonRoot, SecurityContext::runAsNonRoot)) {
      if (!place.value()) {
        findings.add(Finding.at(place, INFO, place.path(), "is false", "set it to true"));
      }
    }
    for (ContainerView container : pod.containers()) {
      if (container.effectiveRunAsNonRoot().isEmpty()) {
        findings.add(
            Finding.in(
                container,
                INFO,
                "securityContext.runAsNonRoot",
                "is missing",
                "set spec.securityContext.runAsNonRoot of the Pod to true"));
      }
    }
    return findings;
  }
}
