package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.text.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Containers must not run as root.
 *
 * <p>Restricted: {@code runAsUser} and {@code runAsNonRoot} of every container, inherited from the
 * Pod where the container has none of its own. Allowed: a user other than 0, and {@code
 * runAsNonRoot: true}. Where the Pod says neither, the image's USER decides, which is looked at if
 * the policy says so. Windows Pods are exempt.
 */
final class RootUser implements Check {
  private static final Parameter<Boolean> REQUIRE_NON_ROOT =
      Parameter.flag(
          "requireNonRoot",
          "Whether the Pod must say that it does not run as root, by runAsNonRoot: true or a"
              + " runAsUser other than 0.",
          false);

  private static final Parameter<Boolean> INSPECT_IMAGE =
      Parameter.flag(
          "inspectImage",
          "Whether the image's USER is looked at where the Pod says neither runAsNonRoot nor"
              + " runAsUser. It must be a number other than 0.",
          false);
  private static final Parameter<List<Glob>> NON_ROOT_NAMES =
      Parameter.list(
          "nonRootNames",
          "Names that an image's USER may have in place of a number; `*` stands for any"
              + " characters. Which number a name stands for only the image's /etc/passwd knows, so"
              + " list those whose images you trust.",
          List.of(),
          Glob::new);

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
              "spec.securityContext.runAsNonRoot",
              "the USER of the image, with inspectImage: true")
          .allows(
              "runAsUser: any number but 0",
              "runAsNonRoot: true",
              "both undefined, unless the parameter requireNonRoot is true, or inspectImage is true"
                  + " and the image has no other user than root",
              "anything on Windows")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security", "CIS 5.2.7")
          .parameters(REQUIRE_NON_ROOT, INSPECT_IMAGE, NON_ROOT_NAMES, ALLOW_IN_USER_NAMESPACE)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public boolean looksIntoImages(Parameters parameters) {
    return parameters.get(INSPECT_IMAGE) && !parameters.get(REQUIRE_NON_ROOT);
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    if (pod.isWindows() || (pod.isInUserNamespace() && context.get(ALLOW_IN_USER_NAMESPACE))) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (ContainerView container : pod.containers()) {
      findings.addAll(judge(container, context));
    }
    return findings;
  }

  /** What the Pod says decides; then the image does. */
  private static List<Finding> judge(ContainerView container, CheckContext context) {
    Optional<Long> user = container.effectiveRunAsUser();
    if (user.isPresent()) {
      return user.get() == 0 ? List.of(isRoot(container)) : List.of();
    }
    Optional<Boolean> nonRoot = container.effectiveRunAsNonRoot();
    if (nonRoot.isPresent()) {
      return nonRoot.get() ? List.of() : List.of(mayBeRoot(container));
    }
    if (context.get(REQUIRE_NON_ROOT)) {
      return List.of(saysNothing(container));
    }
    return context.get(INSPECT_IMAGE)
        ? InsideImages.inspect(
            container.imageUse(),
            context,
            INFO,
            image -> faultsOf(image.user(), context.get(NON_ROOT_NAMES)))
        : List.of();
  }

  private static List<Fault> faultsOf(String user, List<Glob> nonRootNames) {
    return switch (ImageUser.of(user)) {
      case NUMBER -> List.of();
      case ROOT ->
          List.of(
              new Fault(
                  ImageUser.shown(user) + " is root",
                  "build it with the number of another user as USER, or set runAsUser to one"));
      case NAME ->
          nonRootNames.stream().anyMatch(name -> name.matches(ImageUser.beforeColon(user)))
              ? List.of()
              : List.of(
                  new Fault(
                      ImageUser.shown(user) + " is a name, which may stand for root",
                      "set runAsUser to the user's number, or build it with the number as USER"));
    };
  }

  private static Finding saysNothing(ContainerView container) {
    return Finding.in(
        container,
        INFO,
        "securityContext.runAsNonRoot",
        "is missing, nor is runAsUser, so the image may run as root",
        "set runAsNonRoot to true for the Pod or the container");
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
