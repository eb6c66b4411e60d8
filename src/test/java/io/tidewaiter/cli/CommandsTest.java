package io.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.check.builtin.BuiltInChecks;
import io.tidewaiter.webhook.ServeCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "check",
        "verify",
        "inspect",
        "checks",
        "explain",
        "policies",
        "policies lint",
        "crds",
        "serve",
        "webhooks",
        "completion"
      })
  void everyCommandHasAHelpPage(String command) {
    CommandRun run = CommandRun.of((command + " --help").strip().split(" "));
    run.assertMatches("help" + (command.isEmpty() ? "" : "-" + command.replace(' ', '-')));
    assertThat(run.code()).isZero();
  }

  @Test
  void theVersionIsTheBuilds() {
    CommandRun run = CommandRun.of("--version");
    assertThat(run.out())
        .matches("tidewaiter \\d+\\.\\d+\\.\\d+\\S*( \\([0-9a-f]+(-dirty)?\\))?\\R");
    assertThat(run.code()).isZero();
  }

  @Test
  void aMisspelledCommandIsAnsweredWithASuggestion() {
    CommandRun run = CommandRun.of("chekcs");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("chekcs").contains("checks");
  }

  @Test
  void aCommandLineOfOneCommandHasNoOther() {
    StringWriter said = new StringWriter();
    Streams streams =
        new Streams(
            InputStream.nullInputStream(), new PrintWriter(said), new PrintWriter(said), false);
    Commands only = Commands.only(new ServeCommand(), streams);
    assertThat(only.run("serve", "--tls-cert", "a.pem")).isEqualTo(2);
    assertThat(said.toString()).contains("--tls-cert and --tls-key go together");
    assertThat(Commands.only(new ServeCommand(), streams).run("check")).isEqualTo(2);
  }

  @Test
  void noCommandIsBadUsage() {
    assertThat(CommandRun.of().code()).isEqualTo(2);
    assertThat(CommandRun.of("policies").code()).isEqualTo(2);
  }

  @Test
  void everyCheckIsListed() {
    CommandRun table = CommandRun.of("checks");
    CommandRun json = CommandRun.of("checks", "-o", "json");
    BuiltInChecks.all()
        .forEach(check -> {
          String id = check.info().id().value();
          assertThat(table.out()).contains("  " + id + " ");
          assertThat(json.out()).contains("\"id\": \"" + id + "\"");
        });
    assertThat(table.code() + json.code()).isZero();
  }

  @Test
  void everyCheckIsExplained() {
    BuiltInChecks.all()
        .forEach(check -> {
          CommandRun run = CommandRun.of("explain", check.info().id().value());
          assertThat(run.code()).as(run.err()).isZero();
          assertThat(run.out()).contains(check.info().id().value());
        });
  }

  @Test
  void anUnknownCheckIsAnsweredWithTheNearestName() {
    CommandRun run = CommandRun.of("explain", "priviledged");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToNormalizingNewlines("there is no check priviledged; did you mean privileged?\n");
  }

  @Test
  void lintTellsEverythingThatIsWrong() {
    CommandRun.of("policies", "lint", "src/test/resources/cli/bad-policies")
        .assertMatches("lint-bad");
    CommandRun.of("policies", "lint", "src/test/resources/cli/policies").assertMatches("lint-good");
  }

  @Test
  void theDefinitionsArePrinted() {
    CommandRun run = CommandRun.of("crds");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("name: podpolicies.tidewaiter.io")
        .contains("name: policyexemptions.tidewaiter.io")
        .startsWith("---\n");
  }

  @Test
  void webhooksOfAServiceAskAboutEveryWorkload(@TempDir Path directory) throws IOException {
    webhooks(directory, "--service", "tidewaiter/gate").assertMatches("webhooks-service");
  }

  @Test
  void webhooksOfAUrlCanAskAboutCustomKinds(@TempDir Path directory) throws IOException {
    webhooks(
            directory,
            "--url=https://127.0.0.1:8443/",
            "--policies=src/test/resources/cli/policies",
            "--failure-policy=ignore",
            "--timeout-seconds=5",
            "--exclude-namespace=kube-system",
            "--pin-templates")
        .assertMatches("webhooks-url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--url=http://127.0.0.1:8443",
        "--url=https://user@127.0.0.1",
        "--url=https://127.0.0.1/?a=b",
        "--service=tidewaiter",
        "--service=Tide/waiter",
        "--url=https://127.0.0.1 --service=a/b",
        "--url=https://127.0.0.1 --timeout-seconds=31",
        "--url=https://127.0.0.1 --policies=src/test/resources/cli/bad-policies"
      })
  void webhooksThatAnApiServerWouldNotTakeAreRefused(String options, @TempDir Path directory)
      throws IOException {
    CommandRun run = webhooks(directory, options.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aKeyIsNeverTakenForACertificate(@TempDir Path directory) throws IOException {
    Path key = Files.writeString(directory.resolve("tls.key"), "-----BEGIN " + "PRIVATE KEY-----");
    CommandRun run = CommandRun.of("webhooks", "--service=a/b", "--ca-file=" + key);
    assertThat(run.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void completionKnowsTheCommands(String shell) {
    CommandRun run = CommandRun.of("completion", shell);
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("explain").contains("--policies");
  }

  private static CommandRun webhooks(Path directory, String... options) throws IOException {
    String begin = "-----BEGIN CERTIFICATE-----";
    Path file =
        Files.writeString(
            directory.resolve("ca.crt"), begin + "\nAA==\n" + begin.replace("BEGIN", "END") + "\n");
    return CommandRun.of(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("webhooks", "--ca-file=" + file),
                java.util.Arrays.stream(options))
            .toArray(String[]::new));
  }
}
