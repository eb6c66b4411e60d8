package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import java.util.List;

/** Writes on every policy whether everything that bears Pods is guarded. */
public final class GuardedCondition {
  private static final int LENGTH = 4_000;

  private GuardedCondition() {}

  /**
   * Writes it where it is not said yet.
   *
   * @param unguarded a sentence for each resource
   * @throws KubernetesClientException if the policies cannot be listed, or one not be written
   */
  public static void write(KubernetesClient client, List<String> unguarded, InstantSource clock) {
    StatusCondition condition = of(unguarded);
    List<GenericKubernetesResource> policies =
        client.genericKubernetesResources(ClusterPolicies.POLICIES).list().getItems();
    for (GenericKubernetesResource policy : policies) {
      if (condition.in(policy).stream().noneMatch(condition::isSaidBy)) {
        StatusPatch.send(client, ClusterPolicies.POLICIES, policy, condition, clock.instant());
      }
    }
  }

  private static StatusCondition of(List<String> unguarded) {
    if (unguarded.isEmpty()) {
      return new StatusCondition(
          "Guarded", "True", "Complete", "everything that is known to bear Pods is guarded");
    }
    String all =
        "Pods themselves are judged when they are made, but these are not:\n"
            + String.join("\n", unguarded);
    return new StatusCondition(
        "Guarded",
        "False",
        "Incomplete",
        all.length() > LENGTH ? all.substring(0, LENGTH) + "…" : all);
  }
}
