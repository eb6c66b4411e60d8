package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.PodView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seccomp must not be switched off.
 *
 * <p>Restricted since v1.19: {@code seccompProfile.type} in the security contexts of the Pod and of
 * every container. Allowed: undefined, {@code RuntimeDefault}, {@code Localhost}.
 *
 * <p>Restricted before v1.19: the annotations {@code seccomp.security.alpha.kubernetes.io/pod} and
 * {@code container.seccomp.security.alpha.kubernetes.io/NAME} for every container. Allowed:
 * undefined, {@code runtime/default}, {@code docker/default}, {@code localhost/…}. An annotation
 * for a container that the Pod does not have means nothing.
 */
final class SeccompProfileBaseline implements Check {
  private static final CheckInfo INFO =
      CheckInfo.baseline("seccompProfileBaseline", "Seccomp profile")
          .why(
              "A seccomp profile closes system calls that programs do not need and "
                  + "that exploits of the kernel often do. Unconfined opens all of them to "
                  + "whoever takes over the container.")
          .restricts(
              "spec.securityContext.seccompProfile.type",
              "spec.containers[*].securityContext.seccompProfile.type",
              "metadata.annotations[seccomp.security.alpha.kubernetes.io/pod] before " + "v1.19",
              "metadata.annotations[container.seccomp.security.alpha.kubernetes.io/*] "
                  + "before v1.19")
          .allows(
              "undefined",
              "RuntimeDefault, Localhost",
              "runtime/default, docker/default, localhost/* in annotations")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security", "CIS 5.7.2")
          .build();

  private static final String POD_ANNOTATION = "seccomp.security.alpha.kubernetes.io/pod";
  private static final String CONTAINER_ANNOTATION =
      "container.seccomp.security.alpha.kubernetes.io/";

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    return context.version().isAtLeast(19)
        ? SeccompProfiles.findForbidden(pod, INFO)
        : annotations(pod);
  }

  private static List<Finding> annotations(PodView pod) {
    List<Finding> findings = new ArrayList<>();
    refuse(findings, pod, POD_ANNOTATION, null);
    for (ContainerView container : pod.containers()) {
      refuse(findings, pod, CONTAINER_ANNOTATION + container.name(), container);
    }
    return findings;
  }

  private static void refuse(
      List<Finding> findings, PodView pod, String key, @Nullable ContainerView container) {
    String value = pod.annotation(key).orElse("runtime/default");
    if (value.equals("runtime/default")
        || value.equals("docker/default")
        || value.startsWith("localhost/")) {
      return;
    }
    FieldPath path = pod.annotationPath(key);
    String found = value.isEmpty() ? "is empty" : "is " + value;
    String remedy = "remove it or set it to runtime/default";
    findings.add(
        container == null
            ? Finding.at(INFO, path, found, remedy)
            : Finding.at(container, INFO, path, found, remedy));
  }
}
