package io.tidewaiter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code tidewaiter conformance}: the command line that Sigstore's public conformance suite calls.
 *
 * @see <a href="https://github.com/sigstore/sigstore-conformance">sigstore-conformance</a>
 */
@Command(
    name = "conformance",
    hidden = true,
    description = "Speaks the command-line protocol of sigstore-conformance.")
final class ConformanceCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
