package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.SeLinuxOptions;
import java.util.List;

/**
 * Every container must have an SELinux type by name.
 *
 * <p>Restricted: {@code securityContext.seLinuxOptions.type} of every container, inherited from the
 * Pod where the container has no options of its own. Allowed: the listed types. User and role are
 * left to the control {@code seLinuxOptions} of the Pod Security Standards. Windows Pods are
 * exempt.
 */
final class SeLinuxExplicit implements Check {
  private static final Parameter<List<String>> ALLOWED_TYPES =
      Parameter.strings(
          "allowedTypes",
          "SELinux types that pass; those of container-selinux by default.",
          List.of("container_t", "container_init_t", "container_kvm_t", "container_engine_t"));

  private static final CheckInfo INFO =
      CheckInfo.of(Category.PRIVILEGES, "seLinuxExplicit", "Explicit SELinux type")
          .why(
              "SELinux holds a process to the files of its type, whatever its user may do. Where"
                  + " nothing is said the runtime chooses; a Pod that names its type does not depend"
                  + " on how a node was set up, and does not get an unconfined one.")
          .restricts(
              "spec.containers[*].securityContext.seLinuxOptions.type",
              "spec.securityContext.seLinuxOptions.type")
          .allows("the types of the parameter allowedTypes", "anything on Windows")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security")
          .parameters(ALLOWED_TYPES)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    if (pod.isWindows()) {
      return List.of();
    }
    List<String> allowed = context.get(ALLOWED_TYPES);
    return pod.containers().stream()
        .filter(container -> !allowed.contains(type(container)))
        .map(container -> finding(container, allowed))
        .toList();
  }

  private static Finding finding(ContainerView container, List<String> allowed) {
    boolean own = container.securityContext().seLinuxOptions() != null;
    return ExplicitProfile.finding(
        container, INFO, "seLinuxOptions.type", type(container), own, allowed);
  }

  private static String type(ContainerView container) {
    return container.effectiveSeLinuxOptions().map(SeLinuxOptions::type).orElse("");
  }
}
