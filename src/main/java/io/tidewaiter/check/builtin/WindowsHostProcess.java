package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.PodSecurityContext;
import io.tidewaiter.pod.spec.SecurityContext;
import java.util.List;

/**
 * Windows containers must not run as processes of the node.
 *
 * <p>Restricted: {@code windowsOptions.hostProcess} in the security contexts of the Pod and of
 * every container. Allowed: false, undefined.
 */
final class WindowsHostProcess implements Check {
  private static final CheckInfo INFO =
      CheckInfo.baseline("windowsHostProcess", "Windows HostProcess containers")
          .why(
              "A HostProcess container is not contained: it runs on the Windows node "
                  + "itself, with the node's files, devices and network, as any account of "
                  + "the node up to SYSTEM.")
          .restricts(
              "spec.securityContext.windowsOptions.hostProcess",
              "spec.containers[*].securityContext.windowsOptions.hostProcess")
          .allows("false", "undefined")
          .serves("CIS Kubernetes Benchmark v1.8, 5.2.11")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    return pod
        .declared(
            "windowsOptions", PodSecurityContext::windowsOptions, SecurityContext::windowsOptions)
        .stream()
        .filter(place -> Boolean.TRUE.equals(place.value().hostProcess()))
        .map(place ->
            Finding.at(
                place,
                INFO,
                place.path().field("hostProcess"),
                "is true",
                "remove it or set it to false"))
        .toList();
  }
}
