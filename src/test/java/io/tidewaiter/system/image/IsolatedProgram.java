package io.tidewaiter.system.image;

import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that sees nothing of the machine's owner: it has a home of its own, no variable of the
 * environment, and no network but loopback.
 */
final class IsolatedProgram implements AutoCloseable {
  // Go asks no proxy for loopback addresses; nobody listens at this one
  private static final String NO_NETWORK = "http://127.0.0.1:1";

  private final Path program;
  private final Path home;

  private IsolatedProgram(Path program, Path home) {
    this.program = program;
    this.home = home;
  }

  static IsolatedProgram of(Path program) {
    try {
      return new IsolatedProgram(program, Files.createTempDirectory("tidewaiter-home"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file or directory of its home. */
  Path file(String name) {
    return home.resolve(name);
  }

  CommandOutput run(Map<String, String> environment, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "-i",
                "PATH=/usr/bin:/bin",
                "HOME=" + home,
                "TMPDIR=" + home,
                "HTTP_PROXY=" + NO_NETWORK,
                "HTTPS_PROXY=" + NO_NETWORK));
    environment.forEach((name, value) -> command.add(name + "=" + value));
    command.add(program.toString());
    command.addAll(arguments);
    return CommandOutput.of(command, "", Map.of());
  }

  @Override
  public void close() {
    Directories.delete(home);
  }
}
