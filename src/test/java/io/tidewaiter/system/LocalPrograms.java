package io.tidewaiter.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of others that tests run, found or built by a script of {@code deploy/local}. */
public final class LocalPrograms {
  private static final Path SCRIPTS = Path.of("deploy/local");

  private LocalPrograms() {}

  /**
   * The directory of the programs. What the script says on standard error is shown at once: a build
   * takes minutes.
   *
   * @throws IllegalStateException with the script's own words if there are none and none can be
   *     built
   */
  public static Path directory(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(script).toString()));
    command.addAll(List.of(arguments));
    StringBuilder said = new StringBuilder();
    try {
      Process process = new ProcessBuilder(command).start();
      try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
          BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = err.readLine(); line != null; line = err.readLine()) {
          System.err.println(line);
          said.append(line).append('\n');
        }
        String directory = out.readLine();
        if (process.waitFor() != 0 || directory == null) {
          throw new IllegalStateException(
              "%s ended with %d; -DskipSystemTests leaves out the tests that need it:%n%s"
                  .formatted(String.join(" ", command), process.exitValue(), said));
        }
        return Path.of(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
