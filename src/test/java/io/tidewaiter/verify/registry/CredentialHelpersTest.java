package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialHelpersTest {
  private static final Repository HUB = new Repository("docker.io", "library/nginx");

  @TempDir Path directory;

  @Test
  void helperIsAskedForTheRegistryByTheNameThatDockerUses() throws IOException {
    helper("read key; echo \"{\\\"Username\\\":\\\"u\\\",\\\"Secret\\\":\\\"$key\\\"}\"");
    assertThat(asking("docker.io").matching(HUB))
        .containsExactly(new Credential.Password("u", "https://index.docker.io/v1/"));
    assertThat(asking("ghcr.io").matching(new Repository("ghcr.io", "a")))
        .containsExactly(new Credential.Password("u", "ghcr.io"));
    assertThat(asking("ghcr.io").matching(HUB)).isEmpty();
  }

  @Test
  void identityTokenIsTold() throws IOException {
    helper("echo '{\"Username\":\"<token>\",\"Secret\":\"t\"}'");
    assertThat(asking("docker.io").matching(HUB))
        .containsExactly(new Credential.IdentityToken("t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 30",
        "echo credentials not found; exit 1",
        "echo '{\"Username\":\"u\",\"Secret\":\"s\"}'; exit 1",
        "echo '{'",
        "yes",
        "true",
      })
  void helperThatKnowsNothingFailsOrHangsGivesNothing(String script) throws IOException {
    helper(script);
    long start = System.nanoTime();
    assertThat(asking("docker.io")).isEqualTo(Credentials.NONE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "../fake", "/bin/sh", "", "fake x"})
  void onlyProgramsOfThatNameAreRun(String name) throws IOException {
    helper("echo '{\"Username\":\"u\",\"Secret\":\"s\"}'");
    DockerConfig config = new DockerConfig(Credentials.NONE, "", Map.of("docker.io", name));
    assertThat(helpers().credentialsFor("docker.io", config)).isEqualTo(Credentials.NONE);
  }

  private Credentials asking(String registry) {
    return helpers().credentialsFor(registry, new DockerConfig(Credentials.NONE, "fake", Map.of()));
  }

  private CredentialHelpers helpers() {
    return new CredentialHelpers(List.of(directory), Duration.ofSeconds(1));
  }

  private void helper(String script) throws IOException {
    Path program = directory.resolve("docker-credential-fake");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
