package io.tidewaiter.cli;

import io.tidewaiter.Golden;
import io.tidewaiter.webhook.ServeCommand;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** One run of the program, in this process. */
record CommandRun(int code, String out, String err) {
  static final Path FILES = Path.of("src/test/resources/cli");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-07-01T00:00:00Z"), ZoneOffset.UTC);

  static CommandRun of(String... args) {
    return withInput("", args);
  }

  static CommandRun withInput(String input, String... args) {
    return run(input, false, Map.of(), args);
  }

  /** With these variables in the environment, and no others. */
  static CommandRun in(Map<String, String> environment, String... args) {
    return run("", false, environment, args);
  }

  static CommandRun onTerminal(String... args) {
    return run("", true, Map.of(), args);
  }

  void assertMatches(String golden) {
    Golden.assertMatches(
        FILES.resolve("golden").resolve(golden + ".txt"),
        out + (err.isEmpty() ? "" : "--- standard error\n" + err) + "--- exit code " + code + "\n");
  }

  private static CommandRun run(
      String input, boolean colourful, Map<String, String> environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Streams streams =
        new Streams(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            colourful);
    try {
      int code = new Commands(streams, CLOCK, environment).with(new ServeCommand()).run(args);
      return new CommandRun(code, out.toString(), err.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
