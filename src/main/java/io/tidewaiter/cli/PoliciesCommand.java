package io.tidewaiter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidewaiter policies}: a group of commands. */
@Command(
    name = "policies",
    description = {"Works on policies themselves.", ""},
    synopsisSubcommandLabel = "COMMAND")
final class PoliciesCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? There is: lint");
  }
}
