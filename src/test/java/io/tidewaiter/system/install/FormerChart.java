package io.tidewaiter.system.install;

import io.tidewaiter.system.CommandOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The chart to upgrade from: the one of the previous commit, or of the commit that {@code
 * TIDEWAITER_UPGRADE_FROM} names. Where git knows none it is a copy of the present one. Either way
 * it is given a lower version, and definitions with a column that there is no more.
 */
final class FormerChart {
  private static final Path CHART = Path.of(Installation.CHART);
  private static final String COLUMN = "name: Formerly";

  private FormerChart() {}

  /** Writes it below the directory and says where. */
  static Path in(Path directory) {
    try {
      Path chart = directory.resolve("former").resolve(CHART);
      if (!archive(directory.resolve("former"))) {
        copy(chart);
      }
      Path about = chart.resolve("Chart.yaml");
      Files.writeString(
          about, Files.readString(about).replaceAll("(?m)^version: .*$", "version: 0.0.1"));
      try (Stream<Path> definitions = Files.list(chart.resolve("crds"))) {
        for (Path definition : definitions.toList()) {
          Files.writeString(
              definition, Files.readString(definition).replace("name: Ready", COLUMN));
        }
      }
      return chart;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether git knows the chart of the commit; it is then there. */
  private static boolean archive(Path directory) throws IOException {
    Files.createDirectories(directory);
    String commit = System.getenv().getOrDefault("TIDEWAITER_UPGRADE_FROM", "HEAD^");
    String script = "git archive \"$1\" " + CHART + " | tar -x -C \"$2\"";
    List<String> command =
        List.of("bash", "-o", "pipefail", "-c", script, "archive", commit, directory.toString());
    return CommandOutput.of(command, "", Map.of()).status() == 0
        && Files.exists(directory.resolve(CHART).resolve("templates"));
  }

  private static void copy(Path chart) throws IOException {
    try (Stream<Path> files = Files.walk(CHART)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = chart.resolve(CHART.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }
}
