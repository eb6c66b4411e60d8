package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.tidewaiter.policy.source.PolicyProblem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the condition {@code Ready} of policies and exemptions, one after the other, beside the
 * watches. An object that says already what is to be said is left alone, so that replicas agree.
 */
final class StatusWriter implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(StatusWriter.class);
  private static final int MESSAGE_LENGTH = 4_000;

  private final KubernetesClient client;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("policy-status").factory());

  StatusWriter(KubernetesClient client) {
    this.client = client;
  }

  /** What the condition says. */
  private record Condition(String status, String reason, String message) {
    static Condition of(List<PolicyProblem> problems, boolean keptOlder) {
      if (problems.isEmpty()) {
        return new Condition("True", "Accepted", "in force");
      }
      String all = problems.stream().map(Condition::text).collect(Collectors.joining("\n"));
      String bounded = all.length() > MESSAGE_LENGTH ? all.substring(0, MESSAGE_LENGTH) + "…" : all;
      return keptOlder
          ? new Condition(
              "False", "InvalidKeptOlder", "the last good version is in force\n" + bounded)
          : new Condition("False", "Invalid", bounded);
    }

    private static String text(PolicyProblem problem) {
      return problem.path().isEmpty()
          ? problem.message()
          : problem.path() + ": " + problem.message();
    }

    boolean isSaidBy(@Nullable Object condition) {
      return condition instanceof Map<?, ?> said
          && "Ready".equals(said.get("type"))
          && status.equals(said.get("status"))
          && reason.equals(said.get("reason"))
          && message.equals(said.get("message"));
    }
  }

  void write(
      ResourceDefinitionContext kind,
      GenericKubernetesResource object,
      List<PolicyProblem> problems,
      boolean keptOlder) {
    Condition condition = Condition.of(problems, keptOlder);
    if (!isSaid(object, condition)) {
      executor.execute(() -> patch(kind, object, condition));
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static boolean isSaid(GenericKubernetesResource object, Condition condition) {
    return object.get("status") instanceof Map<?, ?> status
        && status.get("observedGeneration") instanceof Number observed
        && Objects.equals(observed.longValue(), object.getMetadata().getGeneration())
        && status.get("conditions") instanceof List<?> conditions
        && conditions.stream().anyMatch(condition::isSaidBy);
  }

  private void patch(
      ResourceDefinitionContext kind, GenericKubernetesResource object, Condition condition) {
    String name = object.getMetadata().getName();
    Long generation = object.getMetadata().getGeneration();
    Map<String, Object> ready =
        Map.of(
            "type", "Ready",
            "status", condition.status(),
            "reason", condition.reason(),
            "message", condition.message(),
            "lastTransitionTime", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
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
