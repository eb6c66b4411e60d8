package io.tidewaiter.verify.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Runs the programs that keep a user's credentials: {@code docker-credential-NAME get}. For the
 * command line only, where the user's own file names them; what a Pod's Secret names is never run.
 *
 * @param path directories to find the programs in
 * @param time the longest that one may take
 * @see <a href="https://github.com/docker/docker-credential-helpers">The protocol</a>
 */
public record CredentialHelpers(List<Path> path, Duration time) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,60}");
  private static final int MAX_BYTES = 64 << 10;
  private static final String IDENTITY_TOKEN = "<token>";

  public CredentialHelpers {
    path = List.copyOf(path);
  }

  /** The programs on a search path, as the variable {@code PATH} holds it. */
  public static CredentialHelpers on(String searchPath, Duration time) {
    return new CredentialHelpers(
        Arrays.stream(searchPath.split(File.pathSeparator, -1))
            .filter(directory -> !directory.isEmpty())
            .map(Path::of)
            .toList(),
        time);
  }

  /**
   * What the config's helper for a registry says; no credentials if there is no helper, or it knows
   * none, fails or takes too long.
   */
  public Credentials credentialsFor(String registry, DockerConfig config) {
    String key = registry.equals("docker.io") ? "https://index.docker.io/v1/" : registry;
    String helper =
        config.helpers().getOrDefault(registry, config.helpers().getOrDefault(key, config.store()));
    if (!NAME.matcher(helper).matches()) {
      return Credentials.NONE;
    }
    return CredentialScope.parse(registry)
        .flatMap(scope ->
            ask(helper, key)
                .map(found -> new Credentials(List.of(new Credentials.Entry(scope, found)))))
        .orElse(Credentials.NONE);
  }

  private Optional<Credential> ask(String helper, String key) {
    Optional<Path> program =
        path.stream()
            .map(directory -> directory.resolve("docker-credential-" + helper))
            .filter(Files::isExecutable)
            .findFirst();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    Process process;
    try {
      process =
          new ProcessBuilder(program.get().toString(), "get")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return Optional.empty();
    }
    try {
      CompletableFuture<byte[]> output =
          CompletableFuture.supplyAsync(
              () -> converse(process, key), run -> Thread.ofVirtual().start(run));
      byte[] answer = output.get(time.toNanos(), TimeUnit.NANOSECONDS);
      boolean ended = process.waitFor(time);
      return ended && process.exitValue() == 0 ? credential(answer) : Optional.empty();
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static byte[] converse(Process process, String key) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(key.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // it may answer without having read
    }
    try (InputStream out = process.getInputStream()) {
      return out.readNBytes(MAX_BYTES);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static Optional<Credential> credential(byte[] answer) {
    try {
      JsonNode found = BoundedJson.read(answer);
      String user = found.path("Username").asText("");
      String secret = found.path("Secret").asText("");
      if (secret.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          user.equals(IDENTITY_TOKEN)
              ? new Credential.IdentityToken(secret)
              : new Credential.Password(user, secret));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
