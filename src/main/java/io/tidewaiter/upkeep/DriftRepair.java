package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at one webhook configuration, and makes it what it is to be. */
final class DriftRepair {
  /** An uninstallation deletes the webhooks first, and the rest within this time. */
  static final Duration GRACE = Duration.ofSeconds(10);

  /** From the first replica that is ready until the Service leads there from everywhere. */
  static final Duration SETTLING = Duration.ofSeconds(2);

  private final WebhookKind kind;
  private final LiveWebhooks live;
  private final DriftMode mode;
  private final Supplier<Optional<String>> trusted;
  private @Nullable Instant missingSince;
  private @Nullable Instant servedSince;

  /** What the API server made of what was written: that is no drift, whatever it looks like. */
  private @Nullable JsonNode accepted;

  private @Nullable JsonNode acceptedFor;

  /**
   * @param trusted the CAs of what is served, PEM, where they are known
   */
  DriftRepair(
      WebhookKind kind, LiveWebhooks live, DriftMode mode, Supplier<Optional<String>> trusted) {
    this.kind = kind;
    this.live = live;
    this.mode = mode;
    this.trusted = trusted;
  }

  /** What a look found, or came to. */
  enum Finding {
    /** It is as it should be. */
    FINE,
    /** It has no webhooks yet, and nobody could answer them. */
    WAITING,
    /** It has its webhooks from now on. */
    ARMED,
    /** What is wanted had changed, and is there now. */
    UPDATED,
    /** Somebody changed it. */
    DRIFTED,
    /** Somebody changed it, and it is back. */
    RESTORED
  }

  /**
   * What a look found.
   *
   * @param told as a sentence; empty if nothing is to be said
   */
  record Look(Finding finding, String told) {
    static final Look FINE = new Look(Finding.FINE, "");
  }

  Look look(Standing standing, ObjectNode desired, Instant now) {
    if (!standing.isServed()) {
      servedSince = null;
    } else if (servedSince == null) {
      servedSince = now;
    }
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
    if (LiveWebhooks.isUnarmed(there)) {
      return unarmed(there, desired, now);
    }
    Optional<String> before = AppliedMark.on(there);
    String difference = Differences.between(is, wanted, "webhooks");
    if (before.isPresent() && !before.get().equals(AppliedMark.of(wanted))) {
      put(there, desired);
      return new Look(Finding.UPDATED, kind.kind() + " follows the ConfigMap: " + difference);
    }
    String told = kind.kind() + " was edited: " + difference;
    if (mode == DriftMode.REPORT) {
      return new Look(Finding.DRIFTED, told);
    }
    put(there, desired);
    return new Look(Finding.RESTORED, told);
  }

  /** Before anybody can answer, every Pod of the cluster would be refused. */
  private Look unarmed(ObjectNode there, ObjectNode desired, Instant now) {
    if (servedSince == null || now.isBefore(servedSince.plus(SETTLING))) {
      return new Look(
          Finding.WAITING, kind.kind() + " has no webhooks until a replica is ready to answer");
    }
    put(there, desired);
    return new Look(Finding.ARMED, kind.kind() + " has its webhooks: the API server asks from now");
  }

  /** Only what it is called: it is armed like a new one. */
  private Look missing(Standing standing, ObjectNode desired, Instant now) {
    String told = kind.kind() + " was deleted";
    if (missingSince == null) {
      missingSince = now;
    }
    if (mode == DriftMode.REPORT || now.isBefore(missingSince.plus(GRACE))) {
      return new Look(Finding.DRIFTED, told);
    }
    ObjectNode object = desired.deepCopy();
    object.remove("webhooks");
    object.withObject("/metadata").putArray("ownerReferences").add(reference(standing.namespace()));
    live.create(object, standing.applier());
    missingSince = null;
    return new Look(Finding.RESTORED, told);
  }

  private void put(ObjectNode there, ObjectNode desired) {
    accepted = WebhookShape.of(live.replace(there, desired, trusted.get()));
    acceptedFor = WebhookShape.of(desired);
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
