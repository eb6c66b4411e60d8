package io.tidewaiter.webhook;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.tidewaiter.trace.Tracer;
import io.tidewaiter.verify.CachingImageVerifier;
import io.tidewaiter.verify.ImageEvents;
import io.tidewaiter.verify.ImageVerifier;
import io.tidewaiter.verify.fetch.Registries;
import io.tidewaiter.verify.fetch.RegistryChoices;
import io.tidewaiter.verify.registry.CloudIdentities;
import io.tidewaiter.verify.registry.CloudIdentity;
import io.tidewaiter.verify.registry.Credentials;
import io.tidewaiter.verify.registry.DockerConfig;
import io.tidewaiter.verify.registry.HttpProxy;
import io.tidewaiter.verify.registry.RegistrySettings;
import io.tidewaiter.verify.registry.RequestEvents;
import io.tidewaiter.verify.tuf.TufMirrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Puts together what looks at images. */
@ApplicationScoped
class ImageWiring {
  private static final Logger LOG = Logger.getLogger("tidewaiter.images");
  private static final int UNUSABLE = 2;
  private static final Duration LOOK_AT_FILES = Duration.ofSeconds(2);

  @Produces
  @Singleton
  ImageVerifier images(
      ServerConfig config,
      Instance<KubernetesClient> client,
      ShippedRootAge shipped,
      ImageMeter meter,
      Tracing tracing) {
    Optional<Tracer> tracer = tracing.tracer();
    RequestEvents requests =
        tracer.<RequestEvents>map(traced -> RequestEvents.both(meter, traced)).orElse(meter);
    ImageEvents events =
        tracer.<ImageEvents>map(traced -> ImageEvents.both(meter, traced)).orElse(meter);
    RegistrySettings settings = settings(config).with(requests);
    List<CloudIdentity> identities = identities(config.cloudIdentities().orElse(Set.of()));
    Supplier<Credentials> installation =
        config
            .registryConfig()
            .map(ImageWiring::follow)
            .<Supplier<Credentials>>map(file -> file::credentials)
            .orElse(() -> Credentials.NONE);
    return new FirstUse(
        () -> {
          Registries registries = new Registries(settings, identities);
          PodCredentials credentials = new PodCredentials(registries, installation);
          return new CachingImageVerifier(
              config.policies().isPresent()
                  ? credentials.ofTheInstallation()
                  : credentials.inACluster(client.get(), config.readPullSecrets()),
              events);
        },
        new ShippedRoot(shipped::load));
  }

  /** Where trust roots are fetched from; settings of registries hold for their hosts too. */
  @Produces
  @Singleton
  TufMirrors mirrors(ServerConfig config, ImageMeter meter, Clock clock) {
    return new TufMirrors(() -> settings(config).with(meter), clock);
  }

  void close(@Disposes TufMirrors mirrors) {
    mirrors.close();
  }

  void close(@Disposes ImageVerifier images) {
    if (images instanceof FirstUse used) {
      used.close();
    }
  }

  private static RegistrySettings settings(ServerConfig config) {
    try {
      RegistrySettings chosen =
          new RegistryChoices(
                  config.insecureRegistries().orElse(List.of()),
                  config.privateRegistries().orElse(List.of()),
                  config.registryCas().orElse(List.of()),
                  config.registryMirrors().orElse(List.of()))
              .settings();
      return HttpProxy.fromEnvironment(System.getenv()).map(chosen::with).orElse(chosen);
    } catch (IllegalArgumentException e) {
      throw unusable("The settings of registries", e);
    }
  }

  private static List<CloudIdentity> identities(Set<String> clouds) {
    try {
      return CloudIdentities.fromEnvironment(clouds, System.getenv());
    } catch (IllegalArgumentException e) {
      throw unusable("The settings of registries", e);
    }
  }

  private static RegistryConfigFile follow(Path file) {
    try {
      return RegistryConfigFile.open(file, LOOK_AT_FILES);
    } catch (IOException | DockerConfig.Malformed e) {
      throw unusable("The credentials in " + file, e);
    }
  }

  private static PreventFurtherStepsException unusable(String what, Exception why) {
    LOG.error(what + " cannot be used: " + why.getMessage());
    Quarkus.asyncExit(UNUSABLE);
    return new PreventFurtherStepsException(what, UNUSABLE);
  }
}
