package io.tidewaiter.system.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps what came of each load for docs/RELIABILITY.md: a row of its table and all attempts, in
 * {@code target/failures}.
 */
public final class LoadReport {
  private static final Path DIRECTORY = Path.of("target/failures");

  private LoadReport() {}

  /** Notes what came of a load while this was wrong. */
  public static void note(String wrong, LoadResult result) {
    String file = wrong.replaceAll("[^a-zA-Z0-9+]+", "-");
    System.out.println(result.row(wrong));
    result.firstComplaint().ifPresent(System.out::println);
    try {
      Files.createDirectories(DIRECTORY);
      Files.write(DIRECTORY.resolve(file + ".md"), List.of(result.row(wrong)));
      Files.writeString(
          DIRECTORY.resolve(file + ".log"),
          result.attempts().stream()
              .map(attempt -> attempt.toString() + '\n')
              .collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
