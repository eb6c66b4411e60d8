package io.tidewaiter;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.tidewaiter.webhook.ServeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@QuarkusMain
@Command(
    name = "tidewaiter",
    mixinStandardHelpOptions = true,
    subcommands = {ServeCommand.class})
public final class Tidewaiter {
  private Tidewaiter() {}

  public static void main(String... args) {
    System.exit(new CommandLine(new Tidewaiter()).execute(args));
  }
}
