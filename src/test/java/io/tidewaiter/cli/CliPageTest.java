package io.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/cli.md shows is what the program says. */
class CliPageTest {
  private static final Path PAGE = Path.of("docs/cli.md");
  private static final Pattern SESSION =
      Pattern.compile("(?m)^```console\\R\\$ tidewaiter ([^\\n]*)\\n(?s:.*?)^```$");
  private static final Pattern SHORTENED = Pattern.compile(" \\| head -n (\\d+)$");

  private static final Pattern SHOWN =
      Pattern.compile("(?m)^<!-- ([a-z-]+) -->\\R```(text|json)\\R(?s:.*?)^```$");

  /** Their tests hold the goldens against the program; ports and keys differ each time. */
  @Test
  void whatThePageShowsOfImagesIsTheGoldens() throws IOException {
    Matcher shown = SHOWN.matcher(Files.readString(PAGE));
    StringBuilder page = new StringBuilder();
    int found = 0;
    while (shown.find()) {
      found++;
      String golden =
          Files.readString(CommandRun.FILES.resolve("golden/" + shown.group(1) + ".txt"));
      String output = golden.substring(0, golden.indexOf("--- exit code"));
      String block = "<!-- %s -->\n```%s\n%s```".formatted(shown.group(1), shown.group(2), output);
      shown.appendReplacement(page, Matcher.quoteReplacement(block));
    }
    assertThat(found).isEqualTo(3);
    Golden.assertMatches(PAGE, shown.appendTail(page).toString());
  }

  @Test
  void everySessionOnThePageIsReal() throws IOException {
    Matcher sessions = SESSION.matcher(Files.readString(PAGE));
    StringBuilder page = new StringBuilder();
    int found = 0;
    while (sessions.find()) {
      found++;
      String session = "```console\n$ tidewaiter " + sessions.group(1) + "\n";
      sessions.appendReplacement(
          page, Matcher.quoteReplacement(session + output(sessions.group(1)) + "```"));
    }
    assertThat(found).isGreaterThan(5);
    Golden.assertMatches(PAGE, sessions.appendTail(page).toString());
  }

  private static String output(String line) {
    Matcher shortened = SHORTENED.matcher(line);
    int lines = shortened.find() ? Integer.parseInt(shortened.group(1)) : Integer.MAX_VALUE;
    String command = shortened.replaceFirst("");
    CommandRun run = CommandRun.of(command.split(" "));
    String all = run.out() + run.err();
    return String.join("", Arrays.stream(all.split("(?<=\n)")).limit(lines).toList());
  }
}
