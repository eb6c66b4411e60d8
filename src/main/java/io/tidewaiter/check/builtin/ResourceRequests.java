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
 * Containers must say how much of the node they need.
 *
 * <p>Restricted: {@code resources.requests} of init and regular containers, or of the Pod. Allowed:
 * more than zero. A limit counts, since the API server makes it the request where none is written.
 */
final class ResourceRequests implements Check {
  private static final Parameter<List<String>> RESOURCES =
      Parameter.strings("resources", "The resources to request.", List.of("cpu", "memory"));

  private static final CheckInfo INFO =
      CheckInfo.of(Category.WORKLOAD, "resourceRequests", "Resource requests")
          .why(
              "The scheduler places Pods by their requests. A container without any can land on a"
                  + " node that is full, slows its neighbours down, and is the first to be evicted.")
          .restricts("spec.containers[*].resources.requests", "spec.resources.requests")
          .allows(
              "more than zero of each of `resources`, for the container or for the Pod as a whole",
              "a limit, which is the request where none is written",
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
        pod,
        INFO,
        "requests",
        context.get(RESOURCES),
        (written, name) ->
            MissingResources.requests(written, name) || MissingResources.limits(written, name));
  }
}
