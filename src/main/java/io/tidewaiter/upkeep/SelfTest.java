package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidewaiter.cluster.ApiFailure;
import io.tidewaiter.cluster.GuardedCondition;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.Workloads;
import io.tidewaiter.policy.PolicySource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks every hour, and when the webhook's rules or the declared kinds change, whether anything
 * that bears Pods is not guarded. Says so in a metric and on every policy.
 */
public final class SelfTest implements Runnable {
  /** How often to run it; most times it only sees to policies that are new. */
  public static final Duration PAUSE = Duration.ofMinutes(1);

  private static final Logger LOG = Logger.getLogger("tidewaiter.coverage");
  private static final Duration BETWEEN = Duration.ofHours(1);

  private final KubernetesClient client;
  private final LiveWebhooks live;
  private final PolicySource policies;
  private final CoverageListener listener;
  private final InstantSource clock;
  private @Nullable Asked asked;
  private @Nullable Instant lookedAt;
  private List<Unguarded> found = List.of();

  /** What the answer depends on, beside the definitions of others. */
  private record Asked(Optional<ObjectNode> webhooks, Set<WorkloadKind> declared) {}

  public SelfTest(
      KubernetesClient client,
      Installation installation,
      PolicySource policies,
      CoverageListener listener,
      InstantSource clock) {
    this.client = client;
    this.live = new LiveWebhooks(client, WebhookKind.VALIDATING, installation.name());
    this.policies = policies;
    this.listener = listener;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      look();
      GuardedCondition.write(client, found.stream().map(SelfTest::sentence).toList(), clock);
    } catch (KubernetesClientException e) {
      LOG.warnf("What bears Pods cannot be looked at: %s", ApiFailure.of(e));
    }
  }

  private void look() {
    Workloads declared = policies.current().workloads();
    Optional<ObjectNode> webhooks = live.read();
    if (webhooks.filter(LiveWebhooks::isUnarmed).isPresent()) {
      return; // nothing is guarded yet
    }
    Asked now = new Asked(webhooks.map(SelfTest::rules), Set.copyOf(declared.kinds()));
    if (now.equals(asked) && lookedAt != null && clock.instant().isBefore(lookedAt.plus(BETWEEN))) {
      return;
    }
    List<Unguarded> before = found;
    found = new Coverage(client).look(Coverage.rules(webhooks), declared);
    asked = now;
    lookedAt = clock.instant();
    listener.unguarded(found);
    if (!found.equals(before)) {
      found.forEach(one -> LOG.warnf("not guarded: %s", sentence(one)));
    }
  }

  private static ObjectNode rules(ObjectNode configuration) {
    ObjectNode webhooks = configuration.objectNode();
    webhooks.set("webhooks", WebhookShape.of(configuration));
    return webhooks;
  }

  private static String sentence(Unguarded one) {
    return one.name() + ": " + one.why();
  }
}
