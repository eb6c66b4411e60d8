package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes one condition into the status of an object, and leaves those of other types. */
final class StatusPatch {
  private StatusPatch() {}

  /**
   * Writes it, unless the object has changed since it was read: then whoever follows it will be
   * told, and come again.
   */
  static void send(
      KubernetesClient client,
      ResourceDefinitionContext kind,
      GenericKubernetesResource object,
      StatusCondition condition,
      Instant now) {
    Long generation = object.getMetadata().getGeneration();
    Map<String, Object> written = new HashMap<>();
    written.put("type", condition.type());
    written.put("status", condition.status());
    written.put("reason", condition.reason());
    written.put("message", condition.message());
    written.put("lastTransitionTime", condition.since(object, now));
    written.put("observedGeneration", generation);
    List<Object> conditions = new ArrayList<>(condition.others(object));
    conditions.add(written);
    Map<String, Object> status = new HashMap<>();
    status.put("conditions", conditions);
    if (condition.type().equals("Ready")) {
      status.put("observedGeneration", generation);
    }
    Map<String, Object> patch =
        Map.of(
            "metadata",
            Map.of("resourceVersion", object.getMetadata().getResourceVersion()),
            "status",
            status);
    String name = object.getMetadata().getName();
    var all = client.genericKubernetesResources(kind);
    var one =
        kind.isNamespaceScoped()
            ? all.inNamespace(object.getMetadata().getNamespace()).withName(name)
            : all.withName(name);
    try {
      one.subresource("status")
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              client.getKubernetesSerialization().asJson(patch));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
  }
}
