package io.tidewaiter.webhook;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.tidewaiter.upkeep.Installation;
import io.tidewaiter.upkeep.Leadership;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts what an installation does for itself in its cluster. Without {@code --installation} there
 * is none, and nothing of this happens.
 */
@Startup
@ApplicationScoped
class Upkeep {
  private @Nullable Leadership leadership;

  Upkeep(
      ServerConfig config,
      Instance<KubernetesClient> client,
      MeterRegistry registry,
      SafetyTasks safety) {
    config
        .installation()
        .map(Installation::parse)
        .ifPresent(installation -> start(installation, config, client.get(), registry, safety));
  }

  private void start(
      Installation installation,
      ServerConfig config,
      KubernetesClient client,
      MeterRegistry registry,
      SafetyTasks safety) {
    String identity = config.podName().orElseGet(() -> UUID.randomUUID().toString());
    Leadership started = new Leadership(client, installation, identity, Leadership.Timing.USUAL);
    Gauge.builder("tidewaiter.leader", started, leader -> leader.leads() ? 1 : 0)
        .description("1 while this replica does what only one does")
        .register(registry);
    safety.give(started, client, installation);
    leadership = started;
  }

  /** Before the client of the cluster is closed: the Lease is given away through it. */
  void stop(@Observes ShutdownEvent event) {
    if (leadership != null) {
      leadership.close();
    }
  }
}
