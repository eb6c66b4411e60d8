package io.tidewaiter.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.cli.Commands;
import io.tidewaiter.cli.Streams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** The command line, in this process. */
final class Program {
  private static final int PASS = 0;
  private static final int FINDINGS = 1;

  private Program() {}

  /** What it prints when it passes. */
  static String output(String input, String... arguments) {
    return run(PASS, input, arguments);
  }

  /** What it prints when it has something to say against it. */
  static String said(String input, String... arguments) {
    return run(FINDINGS, input, arguments);
  }

  private static String run(int expected, String input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    Streams streams =
        new Streams(
            new ByteArrayInputStream(bytes), new PrintWriter(out), new PrintWriter(err), false);
    try {
      int code = new Commands(streams, Clock.systemUTC(), Map.of()).run(arguments);
      assertThat(code).as(out + "\n" + err).isEqualTo(expected);
      return out.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
