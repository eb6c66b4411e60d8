package io.tidewaiter.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sets of values that the chart is tried with: files of {@code src/test/resources/chart}. */
final class Values {
  static final Path FOLDER = Path.of("src/test/resources/chart");

  private Values() {}

  /** Their names; {@code default} is an empty file. */
  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER.resolve("values"))) {
      return files.map(f -> f.getFileName().toString().replace(".yaml", "")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String file(String name) {
    return FOLDER.resolve("values").resolve(name + ".yaml").toString();
  }

  static Path golden(String name) {
    return FOLDER.resolve("golden").resolve(name + ".yaml");
  }
}
