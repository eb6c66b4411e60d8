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
import java.util.Optional;

/**
 * Containers must not run as root.
 *
 * <p>Restricted: {@code runAsUser} and {@code runAsNonRoot} of every container, inherited from the
 * Pod where the container has none of its own. Allowed: a user other than 0, and {@code
 * runAsNonRoot: true}. Where the Pod says neither, the image decides. Windows Pods are exempt.
 */
final class RootUser implements Check {
  private static final Parameter<Boolean> REQUIRE_NON_ROOT =
      Parameter.flag(
          "requireNonRoot",
          "Whether the Pod must say that it does not run as root, by runAsNonRoot: true or a"
              + " runAsUser other than 0.",
          false);

  private static final Parameter<Boolean> ALLOW_IN_USER_NAMESPACE =
      Parameter.flag(
          "allowInUserNamespace",
          "Whether a Pod with hostUsers: false may run as root; it is not root on the node.",
          false);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.PRIVILEGES, "rootUser", "Root user")
          .why(
              "Root in a container is root on the node as soon as anything else gives way: a flaw"
                  + " of the kernel or the runtime, a mounted directory, a capability too many.")
          .restricts(
              "spec.containers[*].securityContext.runAsUser",
              "spec.containers[*].securityContext.runAsNonRoot",
              "spec.securityContext.runAsUser",
              "spec.securityContext.runAsNonRoot")
          .allows(
              "runAsUser: any number but 0",
              "runAsNonRoot: true",
              "both undefined, unless the parameter requireNonRoot is true",
              "anything on Windows")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security", "CIS 5.2.7")
          .parameters(REQUIRE_NON_ROOT, ALLOW_IN_USER_NAMESPACE)
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
      judge(container, context).ifPresent(findings::add);
    }
    return findings;
  }

  /** What the Pod says decides; then the image would, of which nothing is known here. */
  private static Optional<Finding> judge(ContainerView container, CheckContext context) {
    Optional<Long> user = container.effectiveRunAsUser();
    if (user.isPresent()) {
      return user.get() == 0 ? Optional.of(isRoot(container)) : Optional.empty();
    }
    Optional<Boolean> nonRoot = container.effectiveRunAsNonRoot();
    if (nonRoot.isPresent()) {
      return nonRoot.get() ? Optional.empty() : Optional.of(mayBeRoot(container));
    }
    return context.get(REQUIRE_NON_ROOT)
        ? Optional.of(
            Finding.in(
                container,
                INFO,
                "securityContext.runAsNonRoot",
                "is missing, nor is runAsUser, so the image may run as root",
                "set runAsNonRoot to true for the Pod or the container"))
        : Optional.empty();
  }

  private static Finding isRoot(ContainerView container) {
    boolean own = container.securityContext().runAsUser() != null;
    return Finding.in(
        container,
        INFO,
        "securityContext.runAsUser",
        own ? "is 0" : "is 0, as the Pod's securityContext sets it",
        "set it to the number of another user, such as 1000");
  }

  private static Finding mayBeRoot(ContainerView container) {
    boolean own = container.securityContext().runAsNonRoot() != null;
    return Finding.in(
        container,
        INFO,
        "securityContext.runAsNonRoot",
        own ? "is false" : "is false, as the Pod's securityContext sets it",
        "set it to true, or set runAsUser to another user than 0");
  }
}
