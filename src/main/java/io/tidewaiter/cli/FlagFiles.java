package io.tidewaiter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.manifest.StrictJson;
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

  /** The JSON in the file. */
  static JsonNode json(String flag, Path file) throws CommandFailure {
    byte[] bytes = bytes(flag, file);
    try {
      JsonNode tree = StrictJson.mapper().readTree(bytes);
      if (tree.isObject()) {
        return tree;
      }
    } catch (IOException e) {
      // told below
    }
    throw new CommandFailure(flag + " " + file + " is not one JSON object");
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
