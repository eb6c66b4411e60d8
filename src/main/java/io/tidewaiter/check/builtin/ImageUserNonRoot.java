package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import java.util.ArrayList;
import java.util.List;

/**
 * Images of containers with {@code runAsNonRoot: true} must have a user that the kubelet starts.
 *
 * <p>Restricted: the image's USER where {@code runAsNonRoot} is true and there is no {@code
 * runAsUser}. Allowed: a number other than 0. Windows Pods are exempt.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/configure-pod-container/security-context/">Configure a
 *     security context for a Pod or container</a>
 */
final class ImageUserNonRoot implements Check {
  private static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imageUser", "An image user that runAsNonRoot can start")
          .why(
              "With runAsNonRoot: true the kubelet refuses to start an image whose USER is root,"
                  + " and also one whose USER is a name, since it cannot see whose number that is."
                  + " Such a Pod is accepted, and then waits with CreateContainerConfigError.")
          .restricts("the USER of the image, where the Pod has runAsNonRoot: true and no runAsUser")
          .allows(
              "a number other than 0, with or without a group",
              "anything where runAsUser is set, runAsNonRoot is not true, or the Pod is for"
                  + " Windows")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public boolean looksIntoImages(Parameters parameters) {
    return true;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<Finding> findings = new ArrayList<>();
    for (ContainerView container : pod.containers()) {
      boolean imageDecides =
          container.effectiveRunAsUser().isEmpty()
              && container.effectiveRunAsNonRoot().orElse(false);
      if (imageDecides && !pod.isWindows()) {
        findings.addAll(
            InsideImages.inspect(
                container.imageUse(), context, INFO, image -> faultsOf(image.user())));
      }
    }
    return findings;
  }

  private static List<Fault> faultsOf(String user) {
    return switch (ImageUser.of(user)) {
      case NUMBER -> List.of();
      case ROOT ->
          List.of(
              new Fault(
                  ImageUser.shown(user)
                      + " is root, which the kubelet does not start with runAsNonRoot: true",
                  "set runAsUser to another user, or build it with such a number as USER"));
      case NAME ->
          List.of(
              new Fault(
                  ImageUser.shown(user)
                      + " is a name, which the kubelet does not start with runAsNonRoot: true",
                  "set runAsUser to the user's number, or build it with the number as USER"));
    };
  }
}
