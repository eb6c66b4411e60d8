package io.tidewaiter.cli;

import java.util.List;

/** A command that cannot do what it is told; each problem is one printable line. */
final class CommandFailure extends Exception {
  private final List<String> problems;

  CommandFailure(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  CommandFailure(String problem) {
    this(List.of(problem));
  }

  List<String> problems() {
    return problems;
  }
}
