package io.tidewaiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What README.md shows of commands, held to what they say; {@code -Dgolden=update} rewrites it. */
public final class Readme {
  private static final Path FILE = Path.of("README.md");

  private Readme() {}

  /**
   * Demands that under this command, the last one of its block, stands this output.
   *
   * @param output without what differs from one time to the next
   */
  public static void assertShows(String command, String output) {
    try {
      String page = Files.readString(FILE);
      Matcher shown =
          Pattern.compile("(?s)(?<=\n\\$ " + Pattern.quote(command) + "\n).*?(?=\n```\n)")
              .matcher(page);
      assertThat(shown.find()).as("README.md shows %s", command).isTrue();
      Golden.assertMatches(
          FILE,
          page.substring(0, shown.start())
              + output.strip().replaceAll("(?m) +$", "")
              + page.substring(shown.end()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Demands that under a command that begins like this stands the beginning of this output. */
  public static void assertShowsBeginning(String command, String output) {
    try {
      Matcher shown =
          Pattern.compile("(?s)\n\\$ " + Pattern.quote(command) + "[^\n]*\n(.*?)\n```\n")
              .matcher(Files.readString(FILE));
      assertThat(shown.find()).as("README.md shows %s", command).isTrue();
      assertThat(output).startsWith(shown.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
