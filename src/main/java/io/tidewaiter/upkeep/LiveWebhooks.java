package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/**
 * A webhook configuration of the cluster.
 *
 * <p>Its webhooks are nobody else's: the chart installs it without any. They are written by JSON
 * patches and not by server-side apply: that would leave what others added, such as a condition
 * that lets everything through.
 */
final class LiveWebhooks {
  static final String FIELD_MANAGER = "tidewaiter";

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

  /** Whether it was never given its webhooks. */
  static boolean isUnarmed(JsonNode live) {
    return live.path("webhooks").isEmpty() && AppliedMark.on(live).isEmpty();
  }

  /**
   * Makes it, after it was deleted.
   *
   * @param applier in whose name it is applied, if there is one: what nobody has applied would be
   *     in conflict with the next one who does
   */
  void create(ObjectNode desired, Optional<String> applier) {
    Resource<GenericKubernetesResource> wanted =
        client
            .genericKubernetesResources(kind.context())
            .resource(MAPPER.convertValue(desired, GenericKubernetesResource.class));
    if (applier.isEmpty()) {
      wanted.create();
    } else {
      wanted.fieldManager(applier.get()).forceConflicts().serverSideApply();
    }
  }

  /**
   * Replaces all webhooks, and keeps the caBundle of each that stays.
   *
   * @param live as it was read; a change since then makes this fail
   * @param trusted the caBundle of the others, PEM
   */
  ObjectNode replace(ObjectNode live, JsonNode desired, Optional<String> trusted) {
    ArrayNode webhooks = JsonNodeFactory.instance.arrayNode();
    for (JsonNode webhook : desired.path("webhooks")) {
      ObjectNode copy = webhook.deepCopy();
      caBundle(live, webhook.path("name").asText())
          .or(() -> trusted.map(pem -> TextNode.valueOf(Caller.encoded(pem))))
          .ifPresent(bundle -> copy.withObject("/clientConfig").set("caBundle", bundle));
      webhooks.add(copy);
    }
    ObjectNode annotations = live.withObject("/metadata/annotations").deepCopy();
    annotations.put(AppliedMark.ANNOTATION, AppliedMark.of(WebhookShape.of(desired)));
    ArrayNode patch = patch(live);
    add(patch, "/webhooks", webhooks);
    add(patch, "/metadata/annotations", annotations);
    return send(patch);
  }

  /** Adds an owner, so that it goes when the owner does. */
  void addOwner(ObjectNode live, ObjectNode owner) {
    ArrayNode owners = JsonNodeFactory.instance.arrayNode();
    live.at("/metadata/ownerReferences").forEach(owners::add);
    owners.add(owner);
    ArrayNode patch = patch(live);
    add(patch, "/metadata/ownerReferences", owners);
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

  private static ArrayNode patch(ObjectNode live) {
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    patch
        .addObject()
        .put("op", "test")
        .put("path", "/metadata/resourceVersion")
        .put("value", live.at("/metadata/resourceVersion").asText());
    return patch;
  }

  private static void add(ArrayNode patch, String path, JsonNode value) {
    patch.addObject().put("op", "add").put("path", path).set("value", value);
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
