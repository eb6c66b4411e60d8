package io.tidewaiter.cli;

import io.tidewaiter.cli.render.Style;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How to show what is known of images, and how long to wait for it. */
final class ImageOutput {
  private static final int LONGEST = 3_600;

  private enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--timeout-seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long one image may take. Default: 60.")
  private int timeoutSeconds = 60;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}. Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "${COMPLETION-CANDIDATES}. Default: auto, on a terminal without NO_COLOR.")
  private Colour colour = Colour.AUTO;

  boolean isJson() {
    return format == Format.JSON;
  }

  Style style(Streams streams) {
    return colour.isOnFor(streams) ? Style.COLOURED : Style.PLAIN;
  }

  Duration patience() throws CommandFailure {
    return patience(timeoutSeconds);
  }

  /** The value of a {@code --timeout-seconds}. */
  static Duration patience(int seconds) throws CommandFailure {
    if (seconds < 1 || seconds > LONGEST) {
      throw new CommandFailure("--timeout-seconds is 1 to " + LONGEST);
    }
    return Duration.ofSeconds(seconds);
  }
}
