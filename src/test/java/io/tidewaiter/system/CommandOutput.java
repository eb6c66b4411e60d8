package io.tidewaiter.system;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a command printed and how it ended. */
public record CommandOutput(List<String> command, int status, String out, String err) {

  /** Long enough for whatever builds something; nothing is waited for without end. */
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /** Runs a command to its end. */
  public static CommandOutput of(
      List<String> command, String input, Map<String, String> environment) {
    return of(command, input, environment, PATIENCE);
  }

  /**
   * Runs a command to its end, which is to come soon.
   *
   * @throws IllegalStateException with what it said so far, if it had to be killed
   */
  public static CommandOutput of(
      List<String> command, String input, Map<String, String> environment, Duration patience) {
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
        boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly().waitFor();
        }
        CommandOutput output =
            new CommandOutput(
                command, process.exitValue(), Files.readString(out), Files.readString(err));
        if (!ended) {
          throw new IllegalStateException(
              "killed, since it did not end in " + patience + ": " + output);
        }
        return output;
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
