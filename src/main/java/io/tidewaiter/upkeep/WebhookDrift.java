package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidewaiter.cluster.ApiFailure;
import io.tidewaiter.cluster.Watch;
import io.tidewaiter.upkeep.DriftRepair.Finding;
import io.tidewaiter.upkeep.DriftRepair.Look;
import io.tidewaiter.upkeep.Rounds.Next;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Compares the webhook configurations of the cluster with those that the installation wants,
 * whenever they change and every few seconds. The chart installs them without webhooks: they get
 * these once somebody can answer.
 *
 * <p>What is wanted is read from the ConfigMap itself: its file in the container comes up to a
 * minute late, and would undo an upgrade meanwhile.
 */
public final class WebhookDrift implements LeaderTask {
  private static final Logger LOG = Logger.getLogger("tidewaiter.drift");
  private static final Set<Finding> UNLIKE = EnumSet.of(Finding.WAITING, Finding.DRIFTED);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final KubernetesClient client;
  private final Installation installation;
  private final DriftMode mode;
  private final Supplier<Optional<String>> trusted;
  private final DriftListener listener;
  private final InstantSource clock;

  /**
   * @param trusted the CAs that new webhooks are to trust, PEM; empty if somebody else fills them
   *     in
   */
  public WebhookDrift(
      KubernetesClient client,
      Installation installation,
      DriftMode mode,
      Supplier<Optional<String>> trusted,
      DriftListener listener,
      InstantSource clock) {
    this.client = client;
    this.installation = installation;
    this.mode = mode;
    this.trusted = trusted;
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
    private final Rounds rounds = new Rounds("drift", PAUSE);
    private final List<? extends Watch<?>> watches;

    Watching() {
      for (WebhookKind kind : WebhookKind.values()) {
        LiveWebhooks live = new LiveWebhooks(client, kind, installation.name());
        repairs.put(kind, new DriftRepair(kind, live, mode, trusted));
      }
      watches =
          repairs.keySet().stream()
              .map(kind ->
                  new Watch<>(
                      kind.kind() + " " + installation.name(),
                      client
                          .genericKubernetesResources(kind.context())
                          .withName(installation.name()),
                      changed -> rounds.soon(),
                      gone -> rounds.soon()))
              .toList();
      watches.forEach(Watch::start);
      rounds.start(this::look);
    }

    @Override
    public void close() {
      watches.forEach(Watch::close);
      rounds.close();
      listener.ended();
    }

    private Next look() {
      try {
        return Standing.of(client, installation).map(this::look).orElse(Next.LATER);
      } catch (KubernetesClientException e) {
        LOG.warnf("The webhook configurations cannot be looked at: %s", ApiFailure.of(e));
        return Next.LATER;
      }
    }

    private Next look(Standing standing) {
      Map<WebhookKind, ObjectNode> desired =
          DesiredWebhooks.read(standing.webhooks(), installation.name());
      Next next = Next.LATER;
      for (Map.Entry<WebhookKind, DriftRepair> repair : repairs.entrySet()) {
        ObjectNode wanted = desired.get(repair.getKey());
        if (wanted != null) {
          next = next.or(look(repair.getKey(), repair.getValue(), wanted, standing));
        }
      }
      return next;
    }

    private Next look(WebhookKind kind, DriftRepair repair, ObjectNode wanted, Standing standing) {
      try {
        Look look = repair.look(standing, wanted, clock.instant());
        listener.looked(kind, UNLIKE.contains(look.finding()));
        if (look.finding() == Finding.RESTORED) {
          listener.restored(kind);
        }
        tell(kind, look, standing);
        return look.finding() == Finding.FINE ? Next.LATER : Next.SOON;
      } catch (KubernetesClientException e) {
        listener.looked(kind, true);
        LOG.warnf("%s cannot be put right: %s", kind.kind(), ApiFailure.of(e));
        return Next.SOON;
      }
    }

    /** Once for each finding, and once for each repair. */
    private void tell(WebhookKind kind, Look look, Standing standing) {
      boolean restored = look.finding() == Finding.RESTORED;
      String sentence = restored ? look.told() + ": restored" : look.told();
      String before = told.put(kind, sentence);
      if (sentence.isEmpty() || (sentence.equals(before) && !restored)) {
        return;
      }
      if (restored || look.finding() == Finding.DRIFTED) {
        LOG.warn(sentence);
        events.write(
            standing.deployment(), restored ? "WebhookRestored" : "WebhookDrift", sentence);
      } else {
        LOG.info(sentence);
      }
    }
  }
}
