package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Containers must not run with the root group.
 *
 * <p>Restricted: {@code runAsGroup} of every container, inherited from the Pod where the container
 * has none of its own, and the Pod's {@code fsGroup} and {@code supplementalGroups}. Allowed:
 * undefined, groups other than 0. Windows Pods are exempt.
 */
final class RootGroup implements Check {
  private static final Parameter<Boolean> REQUIRE_GROUP =
      Parameter.flag(
          "requireGroup",
          "Whether runAsGroup must be set. Where it is not, the image decides, and a runAsUser"
              + " without a group in the image has group 0.",
          false);

  private static final Parameter<Boolean> ALLOW_IN_USER_NAMESPACE =
      Parameter.flag(
          "allowInUserNamespace",
          "Whether a Pod with hostUsers: false may have the root group; it is another group on the"
              + " node.",
          false);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.PRIVILEGES, "rootGroup", "Root group")
          .why(
              "Many files of images and nodes may be read or written by group 0, so its members"
                  + " get at what their user could not.")
          .restricts(
              "spec.containers[*].securityContext.runAsGroup",
              "spec.securityContext.runAsGroup",
              "spec.securityContext.fsGroup",
              "spec.securityContext.supplementalGroups")
          .allows(
              "groups other than 0",
              "undefined, for runAsGroup only if the parameter requireGroup is false",
              "anything on Windows")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security")
          .parameters(REQUIRE_GROUP, ALLOW_IN_USER_NAMESPACE)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    if (pod.isWindows() || (pod.isInUserNamespace() && context.get(ALLOW_IN_USER_NAMESPACE))) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (ContainerView container : pod.containers()) {
      judge(container, context.get(REQUIRE_GROUP)).ifPresent(findings::add);
    }
    if (Objects.equals(pod.securityContext().fsGroup(), 0L)) {
      findings.add(
          Finding.in(
              pod, INFO, "securityContext.fsGroup", "is 0", "remove it or set another group"));
    }
    List<Long> groups = pod.securityContext().supplementalGroups();
    if (groups != null && groups.contains(0L)) {
      findings.add(
          Finding.in(
              pod, INFO, "securityContext.supplementalGroups", "contains 0", "remove 0 from it"));
    }
    return findings;
  }

  private static Optional<Finding> judge(ContainerView container, boolean requireGroup) {
    Optional<Long> group = container.effectiveRunAsGroup();
    if (group.isEmpty() ? !requireGroup : group.get() != 0) {
      return Optional.empty();
    }
    boolean own = container.securityContext().runAsGroup() != null;
    String zero = own ? "is 0" : "is 0, as the Pod's securityContext sets it";
    return Optional.of(
        Finding.in(
            container,
            INFO,
            "securityContext.runAsGroup",
            group.isEmpty() ? "is missing, so the image may run with group 0" : zero,
            "set it to the number of another group, such as 1000"));
  }
}
