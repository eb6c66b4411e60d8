package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.SeccompProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every container must have a seccomp profile by name.
 *
 * <p>Restricted: {@code securityContext.seccompProfile.type} of every container, inherited from the
 * Pod where the container has none of its own, and the annotations that were used before v1.19.
 * Allowed: the listed types. An annotation never replaces the field, for it has no effect since
 * v1.27, but one that says something else is refused. Windows Pods are exempt.
 */
final class SeccompExplicit implements Check {
  private static final Parameter<List<String>> ALLOWED_TYPES =
      Parameter.strings(
          "allowedTypes", "Types of profile that pass.", List.of("RuntimeDefault", "Localhost"));

  private static final CheckInfo INFO =
      CheckInfo.of(Category.PRIVILEGES, "seccompExplicit", "Explicit seccomp profile")
          .why(
              "Seccomp keeps a container from the system calls that programs do not need and"
                  + " attacks do. Where nothing is said the node's configuration decides, and most"
                  + " nodes then filter nothing.")
          .restricts(
              "spec.containers[*].securityContext.seccompProfile.type",
              "spec.securityContext.seccompProfile.type",
              "metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]",
              "metadata.annotations[container.seccomp.security.alpha.kubernetes.io/*]")
          .allows(
              "the types of the parameter allowedTypes, by default RuntimeDefault and Localhost",
              "anything on Windows")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security", "CIS 5.7.2")
          .parameters(ALLOWED_TYPES)
          .build();

  private static final List<String> ANNOTATIONS =
      List.of(
          "seccomp.security.alpha.kubernetes.io/pod",
          "container.seccomp.security.alpha.kubernetes.io/");

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
    List<Finding> findings =
        new ArrayList<>(ProfileAnnotation.findings(pod, INFO, ANNOTATIONS, allowed));
    for (ContainerView container : pod.containers()) {
      Optional<SeccompProfile> profile = container.effectiveSeccompProfile();
      String type = profile.map(SeccompProfile::type).orElse("");
      if (!allowed.contains(type)) {
        boolean own = container.securityContext().seccompProfile() != null;
        findings.add(
            ExplicitProfile.finding(container, INFO, "seccompProfile.type", type, own, allowed));
      }
    }
    return findings;
  }
}
