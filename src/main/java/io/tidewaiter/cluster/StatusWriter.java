package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Writes the condition {@code Ready} of our own objects, one after the other, beside the watches.
 * An object that says already what is to be said is left alone, so that replicas agree.
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
      ResourceDefinitionContext kind, GenericKubernetesResource object, StatusCondition condition) {
    if (!isSaid(object, condition)) {
      executor.execute(() -> patch(kind, object, condition));
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static boolean isSaid(GenericKubernetesResource object, StatusCondition condition) {
    return object.get("status") instanceof Map<?, ?> status
        && status.get("observedGeneration") instanceof Number observed
        && Objects.equals(observed.longValue(), object.getMetadata().getGeneration())
        && condition.in(object).stream().anyMatch(condition::isSaidBy);
  }

  private void patch(
      ResourceDefinitionContext kind, GenericKubernetesResource object, StatusCondition condition) {
    try {
      StatusPatch.send(client, kind, object, condition, Instant.now());
    } catch (KubernetesClientException e) {
      LOG.warnf(
          "The status of %s %s cannot be written: %s",
          kind.getKind(), object.getMetadata().getName(), e.getMessage());
    }
  }
}
