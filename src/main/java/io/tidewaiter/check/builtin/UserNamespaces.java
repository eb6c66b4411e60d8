package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.PodView;
import java.util.List;

/**
 * The Pod must run in a user namespace of its own.
 *
 * <p>Restricted: {@code hostUsers}. Allowed: false. Windows Pods are exempt: they have no user
 * namespaces.
 */
final class UserNamespaces implements Check {
  private static final CheckInfo INFO =
      CheckInfo.of(Category.PRIVILEGES, "userNamespaces", "User namespaces")
          .why(
              "With hostUsers: false root in a container is an ordinary user on the node, and its"
                  + " capabilities count inside the Pod only, so a break-out ends with nearly no"
                  + " rights. It needs Linux 6.3 and Kubernetes 1.33 or later, or the feature gate"
                  + " UserNamespacesSupport before.")
          .restricts("spec.hostUsers")
          .allows("false", "anything on Windows")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    if (pod.isWindows() || pod.isInUserNamespace()) {
      return List.of();
    }
    return List.of(
        Finding.in(
            pod,
            INFO,
            "hostUsers",
            pod.spec().hostUsers() == null ? "is missing" : "is true",
            "set it to false; root in the Pod is then no root on the node"));
  }
}
