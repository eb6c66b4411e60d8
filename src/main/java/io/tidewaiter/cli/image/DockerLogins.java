package io.tidewaiter.cli.image;

import io.tidewaiter.verify.registry.CredentialHelpers;
import io.tidewaiter.verify.registry.Credentials;
import io.tidewaiter.verify.registry.DockerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The credentials that this user has for registries: those of {@code docker login}, which {@code
 * podman}, {@code crane} and {@code cosign} share. A credential helper is run when its registry is
 * first asked, once.
 */
final class DockerLogins {
  private static final Duration HELPER_TIME = Duration.ofSeconds(20);

  private final DockerConfig config;
  private final CredentialHelpers helpers;
  private final Map<String, Credentials> byRegistry = new ConcurrentHashMap<>();

  private DockerLogins(DockerConfig config, CredentialHelpers helpers) {
    this.config = config;
    this.helpers = helpers;
  }

  /**
   * The logins of the user whose environment this is: in {@code $DOCKER_CONFIG}, or else in {@code
   * ~/.docker}. A user without such a file has none.
   *
   * @throws IllegalArgumentException if the file is there and cannot be used; the message repeats
   *     nothing of it
   */
  static DockerLogins of(Map<String, String> environment) {
    CredentialHelpers helpers =
        CredentialHelpers.on(environment.getOrDefault("PATH", ""), HELPER_TIME);
    DockerConfig none = new DockerConfig(Credentials.NONE, "", Map.of());
    return new DockerLogins(file(environment).map(DockerLogins::read).orElse(none), helpers);
  }

  /** The credentials for one registry; none if the user has no login there. */
  Credentials at(String registry) {
    return byRegistry.computeIfAbsent(
        registry, host -> helpers.credentialsFor(host, config).and(config.credentials()));
  }

  private static Optional<Path> file(Map<String, String> environment) {
    String directory = environment.getOrDefault("DOCKER_CONFIG", "");
    String home = environment.getOrDefault("HOME", "");
    if (!directory.isEmpty()) {
      return Optional.of(Path.of(directory, "config.json"));
    }
    return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".docker", "config.json"));
  }

  private static DockerConfig read(Path file) {
    try {
      return DockerConfig.parse(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return new DockerConfig(Credentials.NONE, "", Map.of());
    } catch (IOException e) {
      throw new IllegalArgumentException("the logins in " + file + " cannot be read", e);
    } catch (DockerConfig.Malformed e) {
      throw new IllegalArgumentException(
          "the logins in " + file + " cannot be used: it is " + e.getMessage(), e);
    }
  }
}
