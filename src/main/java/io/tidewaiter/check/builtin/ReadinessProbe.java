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
 * Containers that keep running must have a readiness probe.
 *
 * <p>Restricted: {@code readinessProbe} of regular containers and sidecars. Allowed: any probe.
 * Pods that run to completion are exempt unless the policy says otherwise.
 */
final class ReadinessProbe implements Check {
  private static final Parameter<Boolean> EXEMPT = MissingProbes.exemptRunsToCompletion();

  private static final CheckInfo INFO =
      CheckInfo.of(Category.WORKLOAD, "readinessProbe", "Readiness probes")
          .why(
              "Without a readiness probe a Service sends requests to a container as soon as its process exists. Users meet the errors of every start, and a broken rollout goes on to the end.")
          .restricts("spec.containers[*].readinessProbe")
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
        "readinessProbe",
        Container::readinessProbe,
        "add a probe that succeeds when the container can serve");
  }
}
