package io.tidewaiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text that is kept in the tree and compared; {@code -Dgolden=update} rewrites it. */
public final class Golden {
  private Golden() {}

  /** Compares with a file below {@code src/test/resources} or anywhere else in the tree. */
  public static void assertMatches(Path file, String actual) {
    try {
      if ("update".equals(System.getProperty("golden"))) {
        Path parent = file.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.writeString(file, actual);
      }
      assertThat(file).as("golden file, written by -Dgolden=update").exists();
      assertThat(actual)
          .as("%s (rewrite with -Dgolden=update)", file)
          .isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
