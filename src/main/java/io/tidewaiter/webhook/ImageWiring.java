package io.tidewaiter.webhook;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.tidewaiter.verify.CachingImageVerifier;
import io.tidewaiter.verify.ImageVerifier;
import io.tidewaiter.verify.fetch.Registries;
import io.tidewaiter.verify.fetch.RegistryChoices;
import io.tidewaiter.verify.registry.Credentials;
import io.tidewaiter.verify.registry.RegistrySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** Puts together what looks at images. */
@ApplicationScoped
class ImageWiring {
  private static final Logger LOG = Logger.getLogger("tidewaiter.images");
  private static final int UNUSABLE = 2;

  @Produces
  @Singleton
  ImageVerifier images(ServerConfig config) {
    RegistrySettings settings = settings(config);
    return new FirstUse(() -> verifier(settings));
  }

  void close(@Disposes ImageVerifier images) {
    if (images instanceof FirstUse used) {
      used.close();
    }
  }

  private static CachingImageVerifier verifier(RegistrySettings settings) {
    Registries registries = new Registries(settings);
    var anonymous = CompletableFuture.completedFuture(registries.as(Credentials.NONE));
    return new CachingImageVerifier(scope -> anonymous);
  }

  private static RegistrySettings settings(ServerConfig config) {
    try {
      return new RegistryChoices(
              config.insecureRegistries().orElse(List.of()),
              config.privateRegistries().orElse(List.of()),
              config.registryCas().orElse(List.of()),
              config.registryMirrors().orElse(List.of()))
          .settings();
    } catch (IllegalArgumentException e) {
      LOG.error("The settings of registries cannot be used: " + e.getMessage());
      Quarkus.asyncExit(UNUSABLE);
      throw new PreventFurtherStepsException("the settings of registries", UNUSABLE);
    }
  }
}
