package io.tidewaiter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small files that flags name. */
final class FlagFiles {
  private static final long LARGEST = 4 << 20;

  private FlagFiles() {}

  /** The file's text. */
  static String text(String flag, Path file) throws CommandFailure {
    return new String(bytes(flag, file), StandardCharsets.UTF_8);
  }

  static byte[] bytes(String flag, Path file) throws CommandFailure {
    try {
      if (Files.size(file) > LARGEST) {
        throw new CommandFailure(flag + " " + file + " is larger than 4 MiB");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandFailure(flag + " " + file + " cannot be read");
    }
  }
}
