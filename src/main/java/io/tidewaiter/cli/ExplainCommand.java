package io.tidewaiter.cli;

import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.image.CheckCatalogue;
import io.tidewaiter.policy.source.Suggestion;
import io.tidewaiter.text.ForeignText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tidewaiter explain}: the page of a check. */
@Command(
    name = "explain",
    description = {"Says what a check looks at, why, and what passes.", ""},
    footerHeading = "%nExamples:%n",
    footer = {"  tidewaiter explain privileged hostPathVolumes"})
final class ExplainCommand implements Callable<Integer> {
  private static final int NAME = 64;

  private final Streams streams;

  @Parameters(paramLabel = "CHECK", arity = "1..*", description = "Names of checks.")
  private List<String> names = new ArrayList<>();

  ExplainCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws CommandFailure {
    Map<String, CheckId> known =
        CheckCatalogue.infos().stream()
            .collect(Collectors.toMap(info -> info.id().value(), info -> info.id()));
    List<String> problems = new ArrayList<>();
    List<String> pages = new ArrayList<>();
    for (String name : names) {
      if (known.containsKey(name)) {
        pages.add(page(name));
      } else {
        problems.add(
            "there is no check "
                + ForeignText.printable(name, NAME)
                + Suggestion.of(name, known.keySet()));
      }
    }
    streams.out().print(String.join("\n", pages));
    if (!problems.isEmpty()) {
      throw new CommandFailure(problems);
    }
    return ExitCode.PASS;
  }

  private static String page(String check) {
    try (InputStream stream =
        ExplainCommand.class.getResourceAsStream("/checks/" + check + ".md")) {
      if (stream == null) {
        throw new IllegalStateException("the jar is incomplete: it has no page of " + check);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new IllegalStateException("the jar cannot be read", failure);
    }
  }
}
