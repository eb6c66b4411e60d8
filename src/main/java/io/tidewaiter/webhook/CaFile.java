package io.tidewaiter.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The CA of own certificates, for those who ask the webhook from the same machine. */
final class CaFile {
  private CaFile() {}

  static void write(Path file, String pem) {
    try {
      Files.writeString(file, pem);
    } catch (IOException e) {
      throw new UncheckedIOException("the CA certificate cannot be written to " + file, e);
    }
  }
}
