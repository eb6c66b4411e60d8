package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.tidewaiter.policy.BreakGlass;
import io.tidewaiter.text.ForeignText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Writes on each BreakGlass whether it is in force, and an Event when it begins and when it ends.
 * Nothing is decided by it: each request looks at the clock itself.
 */
final class BreakGlassReports implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(BreakGlassReports.class);

  /** Where Events about objects stand that live in no namespace. */
  private static final String EVENTS = "default";

  private static final int NAME = 200;
  private static final long STEP_MILLIS = 5_000;
  private static final int CONFLICT = 409;

  private final KubernetesClient client;
  private final ResourceDefinitionContext kind;
  private final StatusWriter status;
  private final Clock clock;
  private final Map<String, Future<?>> ends = new HashMap<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("break-glass-reports").factory());

  BreakGlassReports(
      KubernetesClient client, ResourceDefinitionContext kind, StatusWriter status, Clock clock) {
    this.client = client;
    this.kind = kind;
    this.status = status;
    this.clock = clock;
  }

  /** What the object says is in force from now until it expires. */
  synchronized void told(GenericKubernetesResource object, BreakGlass glass) {
    forget(glass.name());
    Instant now = clock.instant();
    if (!glass.isActiveAt(now)) {
      status.write(
          kind,
          object,
          ReadyCondition.no("Expired", "everything is as before since " + glass.expires()));
      return;
    }
    status.write(
        kind,
        object,
        ReadyCondition.yes(
            "InForce", "lets through what policies refuse, until " + glass.expires()));
    event(object, "GlassBroken", "lets through what policies refuse until " + why(glass));
    await(object, glass);
  }

  /** The object was deleted, or is not usable any more. */
  synchronized void gone(GenericKubernetesResource object) {
    if (forget(object.getMetadata().getName())) {
      event(object, "GlassMended", "was taken back: policies refuse again");
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** In steps, since timers go by another clock than expiries, and that one may be set. */
  private void await(GenericKubernetesResource object, BreakGlass glass) {
    long millis = Duration.between(clock.instant(), glass.expires()).toMillis() + 1;
    ends.put(
        glass.name(),
        executor.schedule(
            () -> look(object, glass), Math.min(STEP_MILLIS, millis), TimeUnit.MILLISECONDS));
  }

  private synchronized void look(GenericKubernetesResource object, BreakGlass glass) {
    if (glass.isActiveAt(clock.instant())) {
      await(object, glass);
      return;
    }
    told(object, glass);
    event(
        object,
        "GlassMended",
        "has expired and policies refuse again; it lasted until " + why(glass));
  }

  private boolean forget(String name) {
    Future<?> end = ends.remove(name);
    return end != null && end.cancel(false);
  }

  private static String why(BreakGlass glass) {
    return glass.expires()
        + ", by "
        + ForeignText.printable(glass.owner(), 200)
        + ": "
        + ForeignText.printable(glass.reason(), 500);
  }

  /** All replicas write the same Event, so that the first one stands. */
  private void event(GenericKubernetesResource object, String reason, String message) {
    executor.execute(() -> write(object, reason, message));
  }

  private void write(GenericKubernetesResource object, String reason, String message) {
    String name = object.getMetadata().getName();
    String uid = String.valueOf(object.getMetadata().getUid());
    ObjectMeta metadata =
        new ObjectMetaBuilder()
            .withNamespace(EVENTS)
            .withName(
                name.substring(0, Math.min(NAME, name.length()))
                    + "."
                    + uid.substring(0, Math.min(8, uid.length()))
                    + "."
                    + object.getMetadata().getGeneration()
                    + (reason.equals("GlassBroken") ? ".begin" : ".end"))
            .build();
    Event event = WarningEvent.of(metadata, object, reason, message, clock.instant());
    try {
      client.v1().events().inNamespace(EVENTS).resource(event).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT) {
        LOG.warnf("An Event about BreakGlass %s cannot be written: %s", name, ApiFailure.of(e));
      }
    }
  }
}
