package io.tidewaiter.system.container;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.system.CommandOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The image that {@code ./tidewaiter image} makes, and the files it unpacks to.
 *
 * @param directory what that command writes
 */
record BuiltImage(Path directory) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path TODAYS_BASE = Path.of("target/image-it-base.lock").toAbsolutePath();

  /** Builds it. A cache that was trained for the very same program is used again. */
  static BuiltImage build() {
    BuiltImage image = new BuiltImage(Path.of("target/image-it").toAbsolutePath());
    image.make();
    return image;
  }

  /** Builds another one of the same program and the same cache. */
  BuiltImage again() {
    BuiltImage again = new BuiltImage(Path.of("target/image-it-again").toAbsolutePath());
    again.make("--program", root().resolve("opt/tidewaiter").toString());
    return again;
  }

  /** The digest of its manifest. */
  String digest() {
    return read(directory.resolve("digest")).strip();
  }

  Path layout() {
    return directory.resolve("layout");
  }

  JsonNode manifest() {
    return blob(json("layout/index.json").at("/manifests/0/digest").asText());
  }

  JsonNode config() {
    return blob(manifest().at("/config/digest").asText());
  }

  JsonNode blob(String digest) {
    return json("layout/blobs/" + digest.replace(':', '/'));
  }

  /** One of the JSON files that were written. */
  JsonNode json(String name) {
    try {
      return JSON.readTree(directory.resolve(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where its files are, unpacked by the first call. */
  Path root() {
    Path root = directory.resolve("root");
    if (!Files.exists(root)) {
      assertThat(CommandOutput.of(command(List.of(), "--version"), "", Map.of()).orThrow().out())
          .startsWith("tidewaiter ");
    }
    return root;
  }

  /** All its regular files, relative to its root. */
  List<Path> files() {
    Path root = root();
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command line that runs it in its own root, read-only, as its own user. */
  List<String> command(List<String> mounts, String... arguments) {
    assumeTrue(
        "root".equals(System.getProperty("user.name")),
        "only root may run it in a root directory of its own");
    List<String> command =
        new ArrayList<>(List.of("deploy/image/run.sh", "--layout", layout().toString()));
    mounts.forEach(mount -> command.addAll(List.of("--mount", mount)));
    command.addAll(List.of(arguments));
    return command;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make(String... options) {
    List<String> command =
        new ArrayList<>(List.of("./tidewaiter", "image", "--output", directory.toString()));
    command.addAll(List.of(options));
    CommandOutput output = CommandOutput.of(command, "", environment());
    if (output.err().contains("Debian has replaced it")) {
      // an update of Debian is no fault of what is tested here
      refreshBase();
      output = CommandOutput.of(command, "", environment());
    }
    output.orThrow();
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    // else an edited file would be in the image, and a release of edited files is refused
    environment.put("TIDEWAITER_REVISION", "5d1e0c2b9a7f4e635d1e0c2b9a7f4e635d1e0c2b");
    if (Files.exists(TODAYS_BASE)) {
      environment.put("TIDEWAITER_BASE_LOCK", TODAYS_BASE.toString());
    }
    return environment;
  }

  private static void refreshBase() {
    try {
      Files.copy(Path.of("deploy/image/base.lock"), TODAYS_BASE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CommandOutput.of(List.of("deploy/image/refresh-base.sh"), "", environment()).orThrow();
  }
}
