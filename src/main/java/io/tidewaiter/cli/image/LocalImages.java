package io.tidewaiter.cli.image;

import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.CachingImageVerifier;
import io.tidewaiter.verify.ImageRequest;
import io.tidewaiter.verify.ImageVerifier;
import io.tidewaiter.verify.PendingFacts;
import io.tidewaiter.verify.fetch.Registries;
import io.tidewaiter.verify.fetch.RegistryChoices;
import io.tidewaiter.verify.registry.HttpProxy;
import io.tidewaiter.verify.registry.RegistrySettings;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The images that this user can reach. No registry client is made, and no login read, before
 * somebody asks: most runs are not about images.
 */
public final class LocalImages implements ImageVerifier, AutoCloseable {
  private final RegistryChoices choices;
  private final Map<String, String> environment;
  private final InstantSource clock;
  private @Nullable Opened opened;

  /**
   * @param environment the variables of the process: logins, credential helpers and the proxy are
   *     found by them
   * @param clock by which signatures are judged
   */
  public LocalImages(
      RegistryChoices choices, Map<String, String> environment, InstantSource clock) {
    this.choices = choices;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  private record Opened(Registries registries, LocalAccess access, CachingImageVerifier verifier) {}

  /**
   * Begins to find out.
   *
   * @throws UnusableChoice if the choices or the logins cannot be used
   */
  @Override
  public PendingFacts ask(ImageRequest request, Map<String, TrustRoot> roots) {
    return opened().verifier().ask(request, roots);
  }

  /**
   * The way to the registries.
   *
   * @throws UnusableChoice if the choices or the logins cannot be used
   */
  LocalAccess access() {
    return opened().access();
  }

  @Override
  public synchronized void close() {
    if (opened != null) {
      opened.verifier().close();
      opened.registries().close();
    }
  }

  private synchronized Opened opened() {
    if (opened == null) {
      opened = open();
    }
    return opened;
  }

  private Opened open() {
    try {
      DockerLogins logins = DockerLogins.of(environment);
      Registries registries = new Registries(settings());
      LocalAccess access = new LocalAccess(registries, logins);
      CachingImageVerifier verifier =
          new CachingImageVerifier(scope -> CompletableFuture.completedFuture(access));
      return new Opened(registries, access, verifier);
    } catch (IllegalArgumentException e) {
      throw new UnusableChoice(String.valueOf(e.getMessage()), e);
    }
  }

  private RegistrySettings settings() {
    RegistrySettings chosen = choices.settings();
    return new RegistrySettings(
        chosen.registries(), chosen.limits(), HttpProxy.fromEnvironment(environment), clock);
  }
}
