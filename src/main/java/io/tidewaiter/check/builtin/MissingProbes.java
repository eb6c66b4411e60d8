package io.tidewaiter.check.builtin;

import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.ContainerKind;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.Container;
import io.tidewaiter.pod.spec.Probe;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The containers of a Pod that could have a probe and have none: regular ones and sidecars. Other
 * init containers and ephemeral ones cannot have any.
 */
final class MissingProbes {
  private MissingProbes() {}

  /** The setting that both checks of probes share. */
  static Parameter<Boolean> exemptRunsToCompletion() {
    return Parameter.flag(
        "exemptRunsToCompletion",
        "Let Pods with the restart policy Never or OnFailure pass, such as those of a Job.",
        true);
  }

  static List<Finding> inspect(
      PodView pod,
      CheckInfo check,
      String field,
      Function<Container, @Nullable Probe> probe,
      String remedy) {
    return pod.containers().stream()
        .filter(container -> canHaveProbes(container) && probe.apply(container.spec()) == null)
        .map(container -> Finding.in(container, check, field, "is missing", remedy))
        .toList();
  }

  private static boolean canHaveProbes(ContainerView container) {
    return container.kind() == ContainerKind.REGULAR || container.isSidecar();
  }
}
