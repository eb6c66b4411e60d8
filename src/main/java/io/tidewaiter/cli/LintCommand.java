package io.tidewaiter.cli;

import io.tidewaiter.text.ForeignText;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tidewaiter policies lint}: whether policies are right, before a cluster says so. */
@Command(
    name = "lint",
    description = {
      "Reads policies and exemptions, and tells everything that is wrong with them at once.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  tidewaiter policies lint policies/"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing is wrong", "1:something is wrong", "2:bad usage"})
final class LintCommand implements Callable<Integer> {
  private static final int LINE = 600;

  private final Streams streams;
  private final InstantSource clock;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files and directories.")
  private List<Path> paths = new ArrayList<>();

  LintCommand(Streams streams, InstantSource clock) {
    this.streams = streams;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PolicyFiles files = PolicyFiles.read(paths, clock);
    files.problems().forEach(problem -> say(problem));
    if (!files.problems().isEmpty()) {
      streams.out().println(count(files.problems().size(), "problem", "problems"));
      return ExitCode.FINDINGS;
    }
    files.notices().forEach(notice -> say(notice + " (a notice, not a problem)"));
    streams
        .out()
        .println(
            count(files.policies().policies().size(), "policy", "policies")
                + " and "
                + count(files.policies().exemptions().size(), "exemption", "exemptions")
                + ": nothing is wrong");
    return ExitCode.PASS;
  }

  private void say(String line) {
    streams.out().println(ForeignText.printable(line, LINE));
  }

  private static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
