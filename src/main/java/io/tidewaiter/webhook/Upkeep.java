package io.tidewaiter.webhook;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpsServerStart;
import io.tidewaiter.certificate.Keeping;
import io.tidewaiter.upkeep.Arming;
import io.tidewaiter.upkeep.GivenAuthority;
import io.tidewaiter.upkeep.Installation;
import io.tidewaiter.upkeep.Leadership;
import io.tidewaiter.upkeep.OwnCertificates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts what an installation does for itself in its cluster. Without {@code --installation} there
 * is none, and nothing of this happens.
 */
@ApplicationScoped
class Upkeep {
  private final ServerConfig config;
  private final Instance<KubernetesClient> clients;
  private final CertificateSwap swap;
  private final CertificateMeter meter;
  private final MeterRegistry registry;
  private final SafetyTasks safety;
  private final Clock clock;
  private volatile @Nullable Leadership leadership;
  private volatile @Nullable OwnCertificates certificates;
  private volatile @Nullable Arming arming;

  Upkeep(
      ServerConfig config,
      Instance<KubernetesClient> clients,
      CertificateSwap swap,
      CertificateMeter meter,
      MeterRegistry registry,
      SafetyTasks safety,
      Clock clock) {
    this.config = config;
    this.clients = clients;
    this.swap = swap;
    this.meter = meter;
    this.registry = registry;
    this.safety = safety;
    this.clock = clock;
  }

  /** The server has to be there to be given a certificate. */
  synchronized void start(@ObservesAsync HttpsServerStart event) {
    if (config.installation().isPresent() && leadership == null) {
      start(Installation.parse(config.installation().get()), clients.get());
    }
  }

  private void start(Installation installation, KubernetesClient client) {
    String identity = config.podName().orElseGet(() -> UUID.randomUUID().toString());
    Leadership leader = new Leadership(client, installation, identity, Leadership.Timing.USUAL);
    leadership = leader;
    Gauge.builder("tidewaiter.leader", leader, one -> one.leads() ? 1 : 0)
        .description("1 while this replica does what only one does")
        .register(registry);
    safety.give(leader, client, installation, certificates(installation, client, leader));
    arming = new Arming(client, installation);
  }

  /** Begins to look after them; the answer is what webhooks are to trust. */
  private Supplier<Optional<String>> certificates(
      Installation installation, KubernetesClient client, Leadership leader) {
    if (config.tlsCert().isEmpty()) {
      Keeping keeping = new Keeping(config.certificateLifetimes().read(), names(installation));
      OwnCertificates own =
          new OwnCertificates(client, installation, keeping, leader::leads, clock, swap);
      certificates = own;
      return own::bundle;
    }
    if (config.tlsCa().isEmpty()) {
      return Optional::empty;
    }
    GivenAuthority given =
        new GivenAuthority(client, installation, config.tlsCa().get(), meter::authority);
    leader.run(given);
    return given::read;
  }

  /** Why this replica cannot be called yet; empty if it can, or if there is no installation. */
  Optional<String> notReady() {
    if (config.installation().isEmpty()) {
      return Optional.empty();
    }
    Leadership leader = leadership;
    Arming awaited = arming;
    if (leader == null || awaited == null) {
      return Optional.of("it has not started yet");
    }
    OwnCertificates own = certificates;
    Optional<String> reason = own == null ? Optional.empty() : own.notReady();
    if (reason.isEmpty() && awaited.isAwaited() && !leader.leads()) {
      return Optional.of("the webhook configurations have no webhooks yet: the leader adds them");
    }
    return reason;
  }

  /** Before the client of the cluster is closed: the Lease is given away through it. */
  synchronized void stop(@Observes ShutdownEvent event) {
    if (arming != null) {
      arming.close();
    }
    if (certificates != null) {
      certificates.close();
    }
    if (leadership != null) {
      leadership.close();
    }
  }

  /** As the Service is called by the API server, and by others. */
  private List<String> names(Installation installation) {
    String service = installation.name() + "." + installation.namespace() + ".svc";
    List<String> names = new ArrayList<>(List.of(service, service + ".cluster.local"));
    config.serverNames().ifPresent(names::addAll);
    return names;
  }
}
