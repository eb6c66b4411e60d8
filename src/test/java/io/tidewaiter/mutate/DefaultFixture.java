package io.tidewaiter.mutate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.policy.DefaultSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** {@code src/test/resources/defaults/<default>/<case>/{before,after}.yaml}. */
record DefaultFixture(String setting, Path folder) {
  private static final Path ROOT = Path.of("src/test/resources/defaults");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What the folders are called. */
  static final List<String> EVERY_NAME =
      List.of(
          "seccompProfile",
          "appArmorProfile",
          "runAsNonRoot",
          "allowPrivilegeEscalation",
          "capabilities",
          "automountServiceAccountToken");

  /** All defaults at once. */
  static final DefaultSettings EVERYTHING = new DefaultSettings(true, true, true, true, true, true);

  static Stream<DefaultFixture> all() {
    return list(ROOT).stream()
        .flatMap(setting ->
            list(setting).stream()
                .map(folder -> new DefaultFixture(setting.getFileName().toString(), folder)));
  }

  /** Only the default that the folder is named after. */
  DefaultSettings only() {
    return new DefaultSettings(
        setting.equals("seccompProfile"),
        setting.equals("appArmorProfile"),
        setting.equals("runAsNonRoot"),
        setting.equals("allowPrivilegeEscalation"),
        setting.equals("capabilities"),
        setting.equals("automountServiceAccountToken"));
  }

  JsonNode before() {
    try {
      return MAPPER.valueToTree(new Yaml().load(Files.readString(folder.resolve("before.yaml"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path after() {
    return folder.resolve("after.yaml");
  }

  static String yaml(JsonNode pod) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    return new Yaml(options).dump(MAPPER.convertValue(pod, Object.class));
  }

  @Override
  public String toString() {
    return setting + ": " + folder.getFileName();
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
