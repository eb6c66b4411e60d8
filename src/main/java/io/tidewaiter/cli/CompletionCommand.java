package io.tidewaiter.cli;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidewaiter completion}: a script for the shell. */
@Command(
    name = "completion",
    description = {"Prints a script that completes commands and options in a shell.", ""},
    footerHeading = "%nExamples:%n",
    footer = {"  source <(tidewaiter completion bash)", "  source <(tidewaiter completion zsh)"})
final class CompletionCommand implements Runnable {
  /** One script serves both: in zsh it loads zsh's own emulation of bash's completion. */
  private enum Shell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Streams streams;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("UnusedVariable") // the script finds out for itself
  private Shell shell = Shell.BASH;

  CompletionCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    streams.out().print(AutoComplete.bash("tidewaiter", spec.root().commandLine()));
  }
}
