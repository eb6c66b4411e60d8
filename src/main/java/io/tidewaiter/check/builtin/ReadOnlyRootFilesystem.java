package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import java.util.List;

/**
 * The root filesystem of every container must be read-only.
 *
 * <p>Restricted: {@code securityContext.readOnlyRootFilesystem}. Allowed: true. Windows Pods are
 * exempt: Windows has no such thing.
 */
final class ReadOnlyRootFilesystem implements Check {
  private static final CheckInfo INFO =
      CheckInfo.of(Category.PRIVILEGES, "readOnlyRootFilesystem", "Read-only root filesystem")
          .why(
              "An intruder in a container with a writable root filesystem can place tools and"
                  + " change the program that runs. What a program must write can go to an"
                  + " emptyDir, where it is seen and bounded.")
          .restricts("spec.containers[*].securityContext.readOnlyRootFilesystem")
          .allows("true", "anything on Windows")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security")
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
    return pod.containers().stream()
        .filter(
            container -> !Boolean.TRUE.equals(container.securityContext().readOnlyRootFilesystem()))
        .map(ReadOnlyRootFilesystem::finding)
        .toList();
  }

  private static Finding finding(ContainerView container) {
    return Finding.in(
        container,
        INFO,
        "securityContext.readOnlyRootFilesystem",
        container.securityContext().readOnlyRootFilesystem() == null ? "is missing" : "is false",
        "set it to true, and mount an emptyDir where the program writes");
  }
}
