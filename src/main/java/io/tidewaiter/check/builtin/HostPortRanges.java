package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.ContainerPort;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports of the node may be taken only within listed ranges.
 *
 * <p>Restricted: {@code ports[*].hostPort} of every container; with {@code hostNetwork} also {@code
 * containerPort}, which then is a port of the node. Allowed: undefined, 0, the listed ranges. The
 * control {@code hostPorts} of the Pod Security Standards forbids them all.
 */
final class HostPortRanges implements Check {
  private static final Parameter<List<PortRange>> ALLOW =
      Parameter.list(
          "allow",
          "Ports of the node that may be taken: single ones as \"443\", ranges as \"8000-8010\".",
          List.of(),
          PortRange::parse);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.HOST, "hostPortRanges", "Host ports outside listed ranges")
          .why(
              "A host port listens on the node's own address, where network policies may not"
                  + " reach, and can stand in for a service of the node. It also ties the Pod to"
                  + " nodes where the port is free.")
          .restricts("spec.containers[*].ports[*].hostPort")
          .allows("undefined", "0", "the ranges of the parameter allow; none by default")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security", "CIS 5.2.13")
          .parameters(ALLOW)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<PortRange> allow = context.get(ALLOW);
    List<Finding> findings = new ArrayList<>();
    for (ContainerView container : pod.containers()) {
      List<ContainerPort> ports = container.ports();
      for (int i = 0; i < ports.size(); i++) {
        long port = container.hostPort(ports.get(i));
        if (port != 0 && allow.stream().noneMatch(range -> range.contains(port))) {
          findings.add(
              Finding.at(
                  container,
                  INFO,
                  container.path().field("ports").item(i, ports.get(i).name()).field("hostPort"),
                  "takes port " + port + " of the node",
                  remedy(pod, allow)));
        }
      }
    }
    return findings;
  }

  private static String remedy(PodView pod, List<PortRange> allow) {
    String remove =
        pod.hostNetwork()
            ? "remove hostNetwork and hostPort, and use a Service"
            : "remove hostPort and use a Service";
    return allow.isEmpty()
        ? remove
        : remove + ", or take one of " + Words.join(allow.stream().map(String::valueOf).toList());
  }
}
