package io.tidewaiter.webhook;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.tidewaiter.admission.AdmissionService;
import io.tidewaiter.admission.AppArmorNodes;
import io.tidewaiter.admission.DefaultingService;
import io.tidewaiter.admission.ImagePins;
import io.tidewaiter.admission.OwnerNotices;
import io.tidewaiter.admission.PodFacts;
import io.tidewaiter.admission.ReviewHandler;
import io.tidewaiter.cluster.WorkloadEvents;
import io.tidewaiter.engine.Engine;
import io.tidewaiter.policy.source.PolicyParser;
import io.tidewaiter.verify.ImageVerifier;
import io.tidewaiter.verify.tuf.TufMirrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Puts the parts together. The only place that knows which of them there are. */
@ApplicationScoped
class Wiring {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  PolicyParser parser(Clock clock) {
    return new PolicyParser(clock);
  }

  /** At once, not for the first request: what cannot be used keeps the program from starting. */
  @Startup
  @Produces
  @Singleton
  Surroundings surroundings(
      ServerConfig config,
      PolicyParser parser,
      PolicyMeter meter,
      PolicyFileMeter fileMeter,
      TufMirrors mirrors,
      Clock clock,
      Instance<KubernetesClient> client) {
    Optional<List<Path>> files = config.policies();
    return files.isPresent()
        ? new FileSurroundings(files.get(), parser, config.allowNoPolicies(), fileMeter)
        : new ClusterSurroundings(
            client.get(),
            parser,
            meter,
            mirrors,
            clock,
            config.apparmor() == AppArmorMode.AUTO,
            config.allowNoPolicies());
  }

  void close(@Disposes Surroundings surroundings) {
    surroundings.close();
  }

  @Produces
  @Singleton
  ReviewHandler reviews(
      Surroundings surroundings,
      ImageVerifier images,
      DecisionLog log,
      OwnerNotices notices,
      Clock clock,
      ServerConfig config) {
    AdmissionService service =
        new AdmissionService(
            surroundings.namespaces(),
            new PodFacts(surroundings.nodePaths(), images),
            new Engine(),
            clock,
            config.docsUrl(),
            log);
    DefaultingService defaulting =
        new DefaultingService(
            surroundings.namespaces(),
            new ImagePins(images),
            appArmor(config.apparmor(), surroundings),
            clock,
            log);
    return new ReviewHandler(
        surroundings.policies(), service, defaulting, log, notices, log, clock);
  }

  private static AppArmorNodes appArmor(AppArmorMode mode, Surroundings surroundings) {
    return switch (mode) {
      case AUTO -> surroundings.appArmor();
      case ALWAYS -> AppArmorNodes.EVERYWHERE;
      case NEVER -> AppArmorNodes.NOWHERE;
    };
  }

  @Produces
  @Singleton
  OwnerNotices notices(
      ServerConfig config, Instance<KubernetesClient> client, EventMeter meter, Clock clock) {
    boolean wanted = config.events().orElse(config.installation().isPresent());
    return wanted && config.policies().isEmpty()
        ? new WorkloadEvents(client.get(), config.podName().orElse("tidewaiter"), clock, meter)
        : OwnerNotices.NONE;
  }

  void close(@Disposes OwnerNotices notices) {
    if (notices instanceof WorkloadEvents events) {
      events.close();
    }
  }

  @Produces
  @Singleton
  Patience patience() {
    return new Patience();
  }

  @Produces
  @Singleton
  PolicyReviewHandler policyReviews(PolicyParser parser, Surroundings surroundings) {
    return new PolicyReviewHandler(parser, surroundings.policies());
  }

  @Startup
  @Produces
  @Singleton
  BreakGlassWatch breakGlasses(Surroundings surroundings, Clock clock, MeterRegistry registry) {
    return BreakGlassWatch.start(surroundings.policies(), clock, registry);
  }

  void close(@Disposes BreakGlassWatch watch) {
    watch.close();
  }
}
