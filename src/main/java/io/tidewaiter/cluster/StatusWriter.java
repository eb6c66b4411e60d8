package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.tidewaiter.policy.source.PolicyProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Writes the condition {@code Ready} of policies and exemptions, one after the other, beside the
 * watches. An object that says already what is to be said is left alone, so that replicas agree.
 */
final class StatusWriter implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(StatusWriter.class);

  private final KubernetesClient client;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("policy-status").factory());

  StatusWriter(KubernetesClient client) {
    this.client = client;
  }

  void write(
      ResourceDefinitionContext kind,
      GenericKubernetesResource object,
      List<PolicyProblem> problems,
      boolean keptOlder) {
    ReadyCondition condition = ReadyCondition.of(problems, keptOlder);
    if (!isSaid(object, condition)) {
      executor.execute(() -> patch(kind, object, condition));
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static boolean isSaid(GenericKubernetesResource object, ReadyCondition condition) {
    return object.get("status") instanceof Map<?, ?> status
        && status.get("observedGeneration") instanceof Number observed
        && Objects.equals(observed.longValue(), object.getMetadata().getGeneration())
        && ReadyCondition.in(object).stream().anyMatch(condition::isSaidBy);
  }

  private void patch(
      ResourceDefinitionContext kind, GenericKubernetesResource object, ReadyCondition condition) {
    String name = object.getMetadata().getName();
    Long generation = object.getMetadata().getGeneration();
    Map<String, Object> ready =
        Map.of(
            "type", "Ready",
            "status", condition.status(),
            "reason", condition.reason(),
            "message", condition.message(),
            "lastTransitionTime", condition.since(object, Instant.now()),
            "observedGeneration", generation);
    Map<String, Object> patch =
        Map.of("status", Map.of("observedGeneration", generation, "conditions", List.of(ready)));
    try {
      var all = client.genericKubernetesResources(kind);
      var one =
          kind.isNamespaceScoped()
              ? all.inNamespace(object.getMetadata().getNamespace()).withName(name)
              : all.withName(name);
      one.subresource("status")
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              client.getKubernetesSerialization().asJson(patch));
    } catch (KubernetesClientException e) {
      LOG.warnf("The status of %s %s cannot be written: %s", kind.getKind(), name, e.getMessage());
    }
  }
}
