package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.ContainerPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Ports of the node must not be taken.
 *
 * <p>Restricted: {@code ports[*].hostPort} of every container. Allowed: 0, undefined. With {@code
 * hostNetwork} the API server makes each container port a host port, so that counts too.
 */
final class HostPorts implements Check {
  private static final CheckInfo INFO =
      CheckInfo.baseline("hostPorts", "Host ports")
          .why(
              "A host port listens on the address of the node, past the Services and "
                  + "often past the network policies of the cluster. Whoever takes it first "
                  + "can also pose as a service that clients expect there.")
          .restricts("spec.containers[*].ports[*].hostPort")
          .allows("0", "undefined")
          .serves("CIS Kubernetes Benchmark v1.8, 5.2.13")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<Finding> findings = new ArrayList<>();
    for (ContainerView container : pod.containers()) {
      List<ContainerPort> ports = container.ports();
      for (int i = 0; i < ports.size(); i++) {
        if (container.hostPort(ports.get(i)) != 0) {
          findings.add(taken(container, i, ports.get(i)));
        }
      }
    }
    return findings;
  }

  private static Finding taken(ContainerView container, int index, ContainerPort port) {
    long written = Objects.requireNonNullElse(port.hostPort(), 0L);
    FieldPath path = container.path().field("ports").item(index, port.name()).field("hostPort");
    return written != 0
        ? Finding.at(
            container, INFO, path, "is " + written, "remove it and reach the Pod through a Service")
        : Finding.at(
            container,
            INFO,
            path,
            "is " + container.hostPort(port) + " because the Pod uses hostNetwork",
            "remove hostNetwork and reach the Pod through a Service");
  }
}
