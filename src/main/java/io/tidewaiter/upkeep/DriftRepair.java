package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at one webhook configuration, and puts it right if it is to. */
final class DriftRepair {
  /** An uninstallation deletes the webhooks first, and the rest within this time. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private final WebhookKind kind;
  private final LiveWebhooks live;
  private final DriftMode mode;
  private @Nullable Instant missingSince;

  /** What the API server made of what was written: that is no drift, whatever it looks like. */
  private @Nullable JsonNode accepted;

  private @Nullable JsonNode acceptedFor;

  DriftRepair(WebhookKind kind, LiveWebhooks live, DriftMode mode) {
    this.kind = kind;
    this.live = live;
    this.mode = mode;
  }

  /**
   * What a look found.
   *
   * @param drifted whether it is not as it should be, or was not until now
   * @param restored whether it is now
   * @param told what was wrong, as a sentence; empty if nothing was
   */
  record Look(boolean drifted, boolean restored, String told) {
    static final Look FINE = new Look(false, false, "");
  }

  Look look(Standing standing, ObjectNode desired, Instant now) {
    Optional<ObjectNode> found = live.read();
    if (found.isEmpty()) {
      return missing(standing, desired, now);
    }
    missingSince = null;
    ObjectNode there = found.get();
    JsonNode wanted = WebhookShape.of(desired);
    JsonNode is = WebhookShape.of(there);
    if (is.equals(wanted) || (is.equals(accepted) && wanted.equals(acceptedFor))) {
      own(there, standing.namespace());
      return Look.FINE;
    }
    String told = kind.kind() + " was edited: " + Differences.between(is, wanted, "webhooks");
    if (mode == DriftMode.REPORT) {
      return new Look(true, false, told);
    }
    accept(live.replace(there, desired), wanted);
    return new Look(true, true, told);
  }

  private Look missing(Standing standing, ObjectNode desired, Instant now) {
    String told = kind.kind() + " was deleted";
    if (missingSince == null) {
      missingSince = now;
    }
    if (mode == DriftMode.REPORT || now.isBefore(missingSince.plus(GRACE))) {
      return new Look(true, false, told);
    }
    ObjectNode object = desired.deepCopy();
    object.withObject("/metadata").putArray("ownerReferences").add(reference(standing.namespace()));
    accept(live.create(object, standing.applier()), WebhookShape.of(desired));
    missingSince = null;
    return new Look(true, true, told);
  }

  private void accept(ObjectNode made, JsonNode wanted) {
    accepted = WebhookShape.of(made);
    acceptedFor = wanted;
  }

  /** So that deleting the namespace leaves no webhook behind that nobody answers. */
  private void own(ObjectNode there, Namespace namespace) {
    String uid = Objects.requireNonNullElse(namespace.getMetadata().getUid(), "");
    for (JsonNode owner : there.at("/metadata/ownerReferences")) {
      if (owner.path("uid").asText().equals(uid)) {
        return;
      }
    }
    live.addOwner(there, reference(namespace));
  }

  private static ObjectNode reference(Namespace namespace) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("apiVersion", "v1")
        .put("kind", "Namespace")
        .put("name", namespace.getMetadata().getName())
        .put("uid", namespace.getMetadata().getUid());
  }
}
