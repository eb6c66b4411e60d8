package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidewaiter.cluster.ApiFailure;
import io.tidewaiter.cluster.Watch;
import io.tidewaiter.upkeep.DriftRepair.Look;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Compares the webhook configurations of the cluster with those that the installation wants,
 * whenever they change and every few seconds.
 *
 * <p>What is wanted is read from the ConfigMap itself: its file in the container comes up to a
 * minute late, and would undo an upgrade meanwhile.
 */
public final class WebhookDrift implements LeaderTask {
  private static final Logger LOG = Logger.getLogger("tidewaiter.drift");
  private static final long PAUSE_SECONDS = 5;

  private final KubernetesClient client;
  private final Installation installation;
  private final DriftMode mode;
  private final DriftListener listener;
  private final InstantSource clock;

  public WebhookDrift(
      KubernetesClient client,
      Installation installation,
      DriftMode mode,
      DriftListener listener,
      InstantSource clock) {
    this.client = client;
    this.installation = installation;
    this.mode = mode;
    this.listener = listener;
    this.clock = clock;
  }

  @Override
  public Term begin() {
    return new Watching();
  }

  private final class Watching implements Term {
    private final Map<WebhookKind, DriftRepair> repairs = new EnumMap<>(WebhookKind.class);
    private final Map<WebhookKind, String> told = new EnumMap<>(WebhookKind.class);
    private final InstallationEvents events = new InstallationEvents(client, clock);
    private final ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("drift").factory());
    private final List<Watch<?>> watches;

    Watching() {
      for (WebhookKind kind : WebhookKind.values()) {
        repairs.put(
            kind, new DriftRepair(kind, new LiveWebhooks(client, kind, installation.name()), mode));
      }
      var _ = executor.scheduleWithFixedDelay(this::look, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
      watches =
          repairs.keySet().stream()
              .<Watch<?>>map(kind ->
                  new Watch<>(
                      kind.kind() + " " + installation.name(),
                      client
                          .genericKubernetesResources(kind.context())
                          .withName(installation.name()),
                      changed -> soon(),
                      gone -> soon()))
              .toList();
    }

    @Override
    public void close() {
      watches.forEach(Watch::close);
      executor.shutdownNow();
      listener.ended();
    }

    private void soon() {
      try {
        executor.execute(this::look);
      } catch (RejectedExecutionException e) {
        // it has just ended
      }
    }

    private void look() {
      try {
        Optional<Standing> standing = Standing.of(client, installation);
        standing.ifPresent(this::look);
      } catch (KubernetesClientException e) {
        LOG.warnf("The webhook configurations cannot be looked at: %s", ApiFailure.of(e));
      } catch (RuntimeException e) {
        LOG.error("Looking at the webhook configurations broke down, and is tried again", e);
      }
    }

    private void look(Standing standing) {
      Map<WebhookKind, ObjectNode> desired =
          DesiredWebhooks.read(standing.webhooks(), installation.name());
      repairs.forEach((kind, repair) -> {
        ObjectNode wanted = desired.get(kind);
        if (wanted != null) {
          look(kind, repair, wanted, standing);
        }
      });
    }

    private void look(WebhookKind kind, DriftRepair repair, ObjectNode wanted, Standing standing) {
      try {
        Look look = repair.look(standing, wanted, clock.instant());
        listener.looked(kind, look.drifted() && !look.restored());
        if (look.restored()) {
          listener.restored(kind);
        }
        tell(kind, look, standing);
      } catch (KubernetesClientException e) {
        listener.looked(kind, true);
        LOG.warnf("%s cannot be put right: %s", kind.kind(), ApiFailure.of(e));
      }
    }

    /** Once for each finding, and once for each repair. */
    private void tell(WebhookKind kind, Look look, Standing standing) {
      String sentence = look.restored() ? look.told() + ": restored" : look.told();
      String before = told.put(kind, sentence);
      if (!sentence.isEmpty() && (look.restored() || !sentence.equals(before))) {
        LOG.warn(sentence);
        events.write(
            standing.deployment(), look.restored() ? "WebhookRestored" : "WebhookDrift", sentence);
      }
    }
  }
}
