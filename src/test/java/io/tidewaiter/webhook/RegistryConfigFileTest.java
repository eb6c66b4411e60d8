package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewaiter.verify.registry.Credential;
import io.tidewaiter.verify.registry.DockerConfig;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryConfigFileTest {
  private static final Duration OFTEN = Duration.ofMillis(20);

  @TempDir Path directory;

  @Test
  void aChangedFileIsReadAgainAndABrokenOneIsNot() throws Exception {
    Path file = directory.resolve("config.json");
    Files.writeString(file, config("alice"));
    try (RegistryConfigFile opened = RegistryConfigFile.open(file, OFTEN)) {
      assertThat(users(opened)).containsExactly("alice");
      Files.writeString(file, config("bob"));
      await(opened, "bob");
      Files.writeString(file, "{\"auths\":");
      Thread.sleep(OFTEN.multipliedBy(10));
      assertThat(users(opened)).containsExactly("bob");
      Files.delete(file);
      Thread.sleep(OFTEN.multipliedBy(10));
      assertThat(users(opened)).containsExactly("bob");
      Files.writeString(file, config("carol"));
      await(opened, "carol");
    }
  }

  /**
   * So a mounted Secret changes: the whole directory is another one from one moment to the next.
   */
  @Test
  void aFileBehindALinkThatMovesIsReadAgain() throws Exception {
    Path first = Files.createDirectory(directory.resolve("first"));
    Path second = Files.createDirectory(directory.resolve("second"));
    Files.writeString(first.resolve("config.json"), config("alice"));
    Files.writeString(second.resolve("config.json"), config("bob"));
    Path data = directory.resolve("data");
    Files.createSymbolicLink(data, first);
    try (RegistryConfigFile opened = RegistryConfigFile.open(data.resolve("config.json"), OFTEN)) {
      Files.delete(data);
      Files.createSymbolicLink(data, second);
      await(opened, "bob");
    }
  }

  @Test
  void whatCannotBeReadAtTheStartIsNoStart() throws Exception {
    Path file = directory.resolve("config.json");
    assertThatThrownBy(() -> RegistryConfigFile.open(file, OFTEN))
        .isInstanceOf(NoSuchFileException.class);
    Files.writeString(file, "hunter2");
    assertThatThrownBy(() -> RegistryConfigFile.open(file, OFTEN))
        .isInstanceOf(DockerConfig.Malformed.class)
        .hasMessageNotContaining("hunter2");
  }

  private static void await(RegistryConfigFile file, String user) throws InterruptedException {
    for (int i = 0; i < 500 && !users(file).contains(user); i++) {
      Thread.sleep(OFTEN);
    }
    assertThat(users(file)).containsExactly(user);
  }

  private static List<String> users(RegistryConfigFile file) {
    return file.credentials().entries().stream()
        .map(entry -> ((Credential.Password) entry.credential()).user())
        .toList();
  }

  private static String config(String user) {
    return "{\"auths\":{\"registry.example\":{\"username\":\"%s\",\"password\":\"hunter2\"}}}"
        .formatted(user);
  }
}
