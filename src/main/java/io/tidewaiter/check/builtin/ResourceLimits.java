package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.PodView;
import java.util.List;

/**
 * Containers must be capped.
 *
 * <p>Restricted: {@code resources.limits} of init and regular containers, or of the Pod. Allowed:
 * more than zero; zero means no limit.
 */
final class ResourceLimits implements Check {
  private static final Parameter<List<String>> RESOURCES =
      Parameter.strings(
          "resources",
          "The resources to limit. A limit of cpu slows a container down even on an idle node, so"
              + " it is not asked for by default.",
          List.of("memory"));

  private static final CheckInfo INFO =
      CheckInfo.of(Category.WORKLOAD, "resourceLimits", "Resource limits")
          .why(
              "A container without a memory limit can take all of the node's memory, by a leak or by"
                  + " an attack, and the kernel then kills processes of its neighbours.")
          .restricts("spec.containers[*].resources.limits", "spec.resources.limits")
          .allows(
              "more than zero of each of `resources`, for the container or for the Pod as a whole",
              "ephemeral containers, which cannot have any",
              "what a LimitRange fills in, but only in Pods: templates are judged as written")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Resource policies")
          .parameters(RESOURCES)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    return MissingResources.inspect(
        pod, INFO, "limits", context.get(RESOURCES), MissingResources::limits);
  }
}
