package io.tidewaiter.cli;

import io.tidewaiter.cli.image.UnusableChoice;
import io.tidewaiter.text.ForeignText;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. None of its commands starts Quarkus. */
public final class Commands {
  private static final int LINE = 400;
  private static final int WIDTH = 100;

  private final Streams streams;
  private final RootCommand root = new RootCommand();
  private final CommandLine line = new CommandLine(root);

  private Commands(Streams streams) {
    this.streams = streams;
  }

  /**
   * @param clock says whether exemptions have expired
   * @param environment the variables of the process
   */
  public Commands(Streams streams, Clock clock, Map<String, String> environment)
      throws IOException {
    this(streams);
    Version version = new Version();
    line.addSubcommand(new CheckCommand(streams, clock, environment, version, root))
        .addSubcommand(new VerifyCommand(streams, clock, environment, version))
        .addSubcommand(new InspectCommand(streams, clock, environment, version))
        .addSubcommand(new ChecksCommand(streams))
        .addSubcommand(new ExplainCommand(streams))
        .addSubcommand(
            new CommandLine(new PoliciesCommand()).addSubcommand(new LintCommand(streams, clock)))
        .addSubcommand(new CrdsCommand(streams))
        .addSubcommand(new WebhooksCommand(streams, clock))
        .addSubcommand(new AskCommand(streams))
        .addSubcommand(new CompletionCommand(streams))
        .addSubcommand(
            new CommandLine(new ConformanceCommand())
                .addSubcommand(new VerifyBundleCommand(streams, clock)));
  }

  /** A command line of one command: a server need not wait until all the others are known. */
  public static Commands only(Object command, Streams streams) {
    return new Commands(streams).with(command);
  }

  /** Adds a command that another front door brings. */
  public Commands with(Object command) {
    line.addSubcommand(command);
    return this;
  }

  /** Runs a command and says how the process should exit. */
  public int run(String... args) {
    configure();
    int code = line.execute(args);
    streams.out().flush();
    streams.err().flush();
    return code;
  }

  /** Settings reach only the sub-commands that are there already. */
  private void configure() {
    line.setUsageHelpWidth(WIDTH)
        .setOut(streams.out())
        .setErr(streams.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(streams.colourful() ? Ansi.ON : Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler(this::misused)
        .setExecutionExceptionHandler(this::failed);
  }

  private int misused(ParameterException misuse, String[] args) {
    CommandLine command = misuse.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    complain(name + ": " + misuse.getMessage());
    UnmatchedArgumentException.printSuggestions(misuse, streams.err());
    streams.err().println("Run \"" + name + " --help\" for what it takes.");
    return ExitCode.CANNOT_SAY;
  }

  private int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    if (failure instanceof CommandFailure told) {
      told.problems().forEach(this::complain);
      return ExitCode.CANNOT_SAY;
    }
    if (failure instanceof UnusableChoice told) {
      complain(String.valueOf(told.getMessage()));
      return ExitCode.CANNOT_SAY;
    }
    complain("tidewaiter: an internal error, please report it: " + failure);
    for (Throwable cause = failure; root.isVerbose() && cause != null; cause = cause.getCause()) {
      List.of(cause.getStackTrace()).stream()
          .limit(1)
          .forEach(frame -> complain("  thrown at " + frame));
    }
    return ExitCode.CANNOT_SAY;
  }

  private void complain(String text) {
    streams.err().println(ForeignText.printable(text, LINE));
  }
}
