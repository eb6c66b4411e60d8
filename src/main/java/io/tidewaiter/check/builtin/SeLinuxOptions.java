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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The SELinux confinement of containers must not be swapped for another.
 *
 * <p>Restricted: {@code seLinuxOptions.type}, {@code .user} and {@code .role} in the security
 * contexts of the Pod and of every container. Allowed: an undefined or empty user and role; a type
 * that is undefined, empty, {@code container_t}, {@code container_init_t}, {@code container_kvm_t}
 * or, since v1.31, {@code container_engine_t}.
 */
final class SeLinuxOptions implements Check {
  private static final CheckInfo INFO =
      CheckInfo.baseline("seLinuxOptions", "SELinux options")
          .why(
              "On nodes with SELinux the type of a process decides what it can touch. "
                  + "A type such as spc_t, or a user or role of one's own, leaves the "
                  + "confinement that keeps containers away from the node's files and from "
                  + "each other.")
          .restricts(
              "spec.securityContext.seLinuxOptions.{type,user,role}",
              "spec.containers[*].securityContext.seLinuxOptions.{type,user,role}")
          .allows(
              "type: undefined, empty, container_t, container_init_t, "
                  + "container_kvm_t; container_engine_t since v1.31",
              "user, role: undefined, empty")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security")
          .build();

  private static final Set<String> TYPES =
      Set.of("container_t", "container_init_t", "container_kvm_t");
  private static final Set<String> TYPES_SINCE_31 =
      Set.of("container_t", "container_init_t", "container_kvm_t", "container_engine_t");

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    Set<String> types = context.version().isAtLeast(31) ? TYPES_SINCE_31 : TYPES;
    List<Finding> findings = new ArrayList<>();
    for (var place :
        pod.declared(
            "seLinuxOptions",
            PodSecurityContext::seLinuxOptions,
            SecurityContext::seLinuxOptions)) {
      var options = place.value();
      String type = options.type();
      if (type != null && !type.isEmpty() && !types.contains(type)) {
        findings.add(refused(place, "type", type));
      }
      if (isSet(options.user())) {
        findings.add(refused(place, "user", options.user()));
      }
      if (isSet(options.role())) {
        findings.add(refused(place, "role", options.role()));
      }
    }
    return findings;
  }

  private static Finding refused(Declared<?> place, String field, @Nullable String value) {
    return Finding.at(
        place,
        INFO,
        place.path().field(field),
        "is " + value,
        field.equals("type") ? "remove it or set it to container_t" : "remove it");
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isEmpty();
  }
}
