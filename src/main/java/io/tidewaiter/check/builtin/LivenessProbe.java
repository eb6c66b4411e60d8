package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.Container;
import java.util.List;

/**
 * Containers that keep running must have a liveness probe.
 *
 * <p>Restricted: {@code livenessProbe} of regular containers and sidecars. Allowed: any probe. Pods
 * that run to completion are exempt unless the policy says otherwise.
 */
final class LivenessProbe implements Check {
  private static final Parameter<Boolean> EXEMPT = MissingProbes.exemptRunsToCompletion();

  private static final CheckInfo INFO =
      CheckInfo.of(Category.WORKLOAD, "livenessProbe", "Liveness probes")
          .why(
              "A process that hangs does not exit, so nothing restarts it. A liveness probe tells the kubelet that it has to.")
          .restricts("spec.containers[*].livenessProbe")
          .allows(
              "any probe: httpGet, tcpSocket, grpc or exec",
              "init containers that are no sidecars, and ephemeral containers: they cannot have any")
          .parameters(EXEMPT)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    if (context.get(EXEMPT) && pod.runsToCompletion()) {
      return List.of();
    }
    return MissingProbes.inspect(
        pod,
        INFO,
        "livenessProbe",
        Container::livenessProbe,
        "add a probe that fails only when a restart would help");
  }
}
