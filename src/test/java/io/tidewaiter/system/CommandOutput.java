package io.tidewaiter.system;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a command printed and how it ended. */
public record CommandOutput(List<String> command, int status, String out, String err) {

  /** Runs a command to its end. */
  public static CommandOutput of(
      List<String> command, String input, Map<String, String> environment) {
    try {
      // files, not pipes: processes that the command leaves behind may keep a pipe open for ever
      Path out = Files.createTempFile("tidewaiter", ".out");
      Path err = Files.createTempFile("tidewaiter", ".err");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream stdin = process.getOutputStream()) {
          stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        int status = process.waitFor();
        return new CommandOutput(command, status, Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command + " was interrupted", e);
    }
  }

  /** This, if the command succeeded. */
  public CommandOutput orThrow() {
    if (status != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " ended with " + status + ":\n" + out + err);
    }
    return this;
  }
}
