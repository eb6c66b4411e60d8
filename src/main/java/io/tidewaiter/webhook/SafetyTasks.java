package io.tidewaiter.webhook;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidewaiter.upkeep.Installation;
import io.tidewaiter.upkeep.LeaderTask;
import io.tidewaiter.upkeep.Leadership;
import io.tidewaiter.upkeep.OwnDefinitions;
import io.tidewaiter.upkeep.SelfTest;
import io.tidewaiter.upkeep.WebhookDrift;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What the leader does so that the cluster stays guarded. */
@ApplicationScoped
class SafetyTasks {
  private static final Duration BETWEEN_UPGRADES = Duration.ofHours(1);

  private final ServerConfig config;
  private final Surroundings surroundings;
  private final Clock clock;
  private final MeterRegistry registry;

  SafetyTasks(ServerConfig config, Surroundings surroundings, Clock clock, MeterRegistry registry) {
    this.config = config;
    this.surroundings = surroundings;
    this.clock = clock;
    this.registry = registry;
  }

  /**
   * @param trusted the CAs that webhooks are to trust, PEM; empty if somebody else fills them in
   */
  void give(
      Leadership leadership,
      KubernetesClient client,
      Installation installation,
      Supplier<Optional<String>> trusted) {
    if (config.manageCrds()) {
      leadership.run(
          LeaderTask.repeating(
              "crds",
              BETWEEN_UPGRADES,
              new OwnDefinitions(client, Build.ofThisProgram().version())));
    }
    leadership.run(
        new WebhookDrift(
            client, installation, config.drift(), trusted, new DriftMeter(registry), clock));
    leadership.run(
        LeaderTask.repeating(
            "coverage",
            SelfTest.PAUSE,
            new SelfTest(
                client,
                installation,
                surroundings.policies(),
                new CoverageMeter(registry),
                clock)));
  }
}
