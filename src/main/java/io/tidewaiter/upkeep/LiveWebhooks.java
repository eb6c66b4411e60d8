package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/**
 * A webhook configuration of the cluster.
 *
 * <p>It is written by JSON patches and not by server-side apply: that would leave what others
 * added, such as a condition that lets everything through. And it is written without becoming the
 * owner of its fields, which would make the next {@code helm upgrade} fail on a conflict.
 */
final class LiveWebhooks {
  static final String FIELD_MANAGER = "tidewaiter";

  private static final int ATTEMPTS = 3;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Resource<GenericKubernetesResource> resource;
  private final KubernetesClient client;
  private final WebhookKind kind;

  LiveWebhooks(KubernetesClient client, WebhookKind kind, String name) {
    this.client = client;
    this.kind = kind;
    this.resource = client.genericKubernetesResources(kind.context()).withName(name);
  }

  Optional<ObjectNode> read() {
    return Optional.ofNullable(resource.get()).map(LiveWebhooks::tree);
  }

  /**
   * Puts it back after it was deleted; the answer is what the API server made of it.
   *
   * @param applier in whose name it is applied, if there is one: what nobody has applied would be
   *     in conflict with the next one who does
   */
  ObjectNode create(ObjectNode desired, Optional<String> applier) {
    Resource<GenericKubernetesResource> wanted =
        client
            .genericKubernetesResources(kind.context())
            .resource(MAPPER.convertValue(desired, GenericKubernetesResource.class));
    return tree(
        applier.isEmpty()
            ? wanted.create()
            : wanted.fieldManager(applier.get()).forceConflicts().serverSideApply());
  }

  /**
   * Replaces all webhooks, and keeps the caBundle of each that stays.
   *
   * @param live as it was read; a change since then makes this fail
   */
  ObjectNode replace(ObjectNode live, JsonNode desired) {
    ArrayNode webhooks = JsonNodeFactory.instance.arrayNode();
    for (JsonNode webhook : desired.path("webhooks")) {
      ObjectNode copy = webhook.deepCopy();
      caBundle(live, webhook.path("name").asText())
          .ifPresent(bundle -> copy.withObject("/clientConfig").set("caBundle", bundle));
      webhooks.add(copy);
    }
    ArrayNode patch = patch(live);
    patch.addObject().put("op", "add").put("path", "/webhooks").set("value", webhooks);
    ObjectNode made = send(patch);
    disown(made);
    return made;
  }

  /** Adds an owner, so that it goes when the owner does. */
  void addOwner(ObjectNode live, ObjectNode owner) {
    ArrayNode owners = JsonNodeFactory.instance.arrayNode();
    live.at("/metadata/ownerReferences").forEach(owners::add);
    owners.add(owner);
    ArrayNode patch = patch(live);
    patch
        .addObject()
        .put("op", "add")
        .put("path", "/metadata/ownerReferences")
        .set("value", owners);
    send(patch);
  }

  private static Optional<JsonNode> caBundle(ObjectNode live, String name) {
    for (JsonNode webhook : live.path("webhooks")) {
      JsonNode bundle = webhook.at("/clientConfig/caBundle");
      if (webhook.path("name").asText().equals(name) && !bundle.isMissingNode()) {
        return Optional.of(bundle);
      }
    }
    return Optional.empty();
  }

  /**
   * Gives up the fields that were just written; what nobody owns anybody may apply. Whoever keeps
   * the caBundle may write at the same time, so it is tried more than once.
   */
  private void disown(ObjectNode made) {
    ObjectNode live = made;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ArrayNode patch = patch(live);
      JsonNode managers = live.at("/metadata/managedFields");
      for (int i = managers.size() - 1; i >= 0; i--) {
        if (managers.get(i).path("manager").asText().equals(FIELD_MANAGER)) {
          patch.addObject().put("op", "remove").put("path", "/metadata/managedFields/" + i);
        }
      }
      if (patch.size() == 1 || isSent(patch)) {
        return;
      }
      Optional<ObjectNode> again = read();
      if (again.isEmpty()) {
        return;
      }
      live = again.get();
    }
  }

  private boolean isSent(ArrayNode patch) {
    try {
      send(patch);
      return true;
    } catch (KubernetesClientException e) {
      return false;
    }
  }

  private static ArrayNode patch(ObjectNode live) {
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    patch
        .addObject()
        .put("op", "test")
        .put("path", "/metadata/resourceVersion")
        .put("value", live.at("/metadata/resourceVersion").asText());
    return patch;
  }

  private ObjectNode send(ArrayNode patch) {
    return tree(
        resource.patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.JSON)
                .withFieldManager(FIELD_MANAGER)
                .build(),
            patch.toString()));
  }

  private static ObjectNode tree(GenericKubernetesResource object) {
    return MAPPER.valueToTree(object);
  }
}
