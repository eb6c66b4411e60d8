package io.tidewaiter.verify.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  @Test
  void everyFieldIsRead() throws UnreadableImage {
    ImageConfig config =
        read(
            """
            {"architecture": "arm64", "os": "linux", "variant": "v8",
             "created": "2026-01-02T03:04:05.678+01:00",
             "config": {"User": "1000:app", "Env": ["PATH=/bin", "EMPTY="],
               "Entrypoint": ["/web"], "Cmd": ["--port", "8080"],
               "ExposedPorts": {"8080/tcp": {}, "53/udp": {}},
               "Labels": {"a": "b"}, "WorkingDir": "/"},
             "rootfs": {"type": "layers", "diff_ids": []}, "history": [{"created_by": "x"}]}
            """);
    assertThat(config.platform()).hasToString("linux/arm64/v8");
    assertThat(config.user()).isEqualTo("1000:app");
    assertThat(config.env()).containsExactly("PATH=/bin", "EMPTY=");
    assertThat(config.entrypoint()).containsExactly("/web");
    assertThat(config.command()).containsExactly("--port", "8080");
    assertThat(config.exposedPorts()).containsExactly("8080/tcp", "53/udp");
    assertThat(config.labels()).containsEntry("a", "b");
    assertThat(config.created()).contains(Instant.parse("2026-01-02T02:04:05.678Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"config\": null, \"created\": null}",
        "{\"config\": {\"User\": null, \"Env\": null, \"Cmd\": null, \"Labels\": null}}"
      })
  void whatIsAbsentOrNullIsEmpty(String json) throws UnreadableImage {
    ImageConfig config = read(json);
    assertThat(config.user()).isEmpty();
    assertThat(config.env()).isEmpty();
    assertThat(config.command()).isEmpty();
    assertThat(config.labels()).isEmpty();
    assertThat(config.created()).isEmpty();
    assertThat(config.platform()).hasToString("unknown/unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"config\": []}",
        "{\"config\": \"User\"}",
        "{\"config\": {\"User\": 0}}",
        "{\"config\": {\"User\": [\"root\"]}}",
        "{\"config\": {\"Env\": \"A=b\"}}",
        "{\"config\": {\"Env\": [null]}}",
        "{\"config\": {\"Env\": [1]}}",
        "{\"config\": {\"Entrypoint\": \"sshd\"}}",
        "{\"config\": {\"ExposedPorts\": [\"22/tcp\"]}}",
        "{\"config\": {\"Labels\": {\"a\": 1}}}",
        "{\"os\": 1}",
        "{} {}",
        "{\"config\": {\"User\": \"1000\"}",
      })
  void anythingElseIsRefused(String json) {
    assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> read(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "twice | {\"config\": {\"User\": \"1000\", \"User\": \"0\"}}",
        "config twice | {\"config\": {\"User\": \"1000\"}, \"config\": {}}",
        "upper case | {\"config\": {\"User\": \"1000\", \"USER\": \"0\"}}",
        "lower case | {\"config\": {\"user\": \"0\"}}",
        "Config | {\"config\": {\"User\": \"1000\"}, \"Config\": {\"User\": \"0\"}}",
        "long s | {\"config\": {\"User\": \"1000\", \"U\u017fer\": \"0\"}}",
      })
  void t14_aFieldThatARuntimeMightReadInAnotherWayIsRefused(String how, String json) {
    assertThatExceptionOfType(UnreadableImage.class).as(how).isThrownBy(() -> read(json));
  }

  @Test
  void t34_whatIsTooMuchIsRefused() {
    refuses("{\"config\": {\"User\": \"" + "x".repeat((64 << 10) + 1) + "\"}}", "64 KiB");
    refuses("{\"config\": {\"Env\": [" + "\"A=1\",".repeat(1_000) + "\"B=2\"]}}", "Env");
    refuses("[".repeat(100_000), "JSON");
    refuses("{\"x\":".repeat(40) + "1" + "}".repeat(40), "JSON");
    refuses("{\"x\": [" + "1,".repeat(200_000) + "1]}", "JSON");
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    byte[] bytes = "{\"os\": \"linux\"}".getBytes(StandardCharsets.UTF_16LE);
    assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> ConfigReader.read(bytes));
    byte[] broken = {'{', '"', (byte) 0xc3, '"', ':', '1', '}'};
    assertThatExceptionOfType(UnreadableImage.class).isThrownBy(() -> ConfigReader.read(broken));
  }

  @Test
  void longLabelsAreCut() throws UnreadableImage {
    ImageConfig config =
        read("{\"config\": {\"Labels\": {\"bom\": \"" + "x".repeat(200_000) + "\"}}}");
    assertThat(config.labels().get("bom")).hasSize(64 << 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-01-02", "2026-13-01T00:00:00Z"})
  void aDateThatIsNoneIsNone(String date) throws UnreadableImage {
    assertThat(read("{\"created\": \"" + date + "\"}").created()).isEmpty();
  }

  private static void refuses(String json, String reason) {
    assertThatExceptionOfType(UnreadableImage.class)
        .isThrownBy(() -> read(json))
        .withMessageContaining(reason);
  }

  private static ImageConfig read(String json) throws UnreadableImage {
    return ConfigReader.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
