package io.tidewaiter;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.tidewaiter.cli.Commands;
import io.tidewaiter.cli.Streams;
import io.tidewaiter.webhook.ServeCommand;
import java.io.IOException;
import java.time.Clock;

/** The program: a command line, of which one command is a server. */
@QuarkusMain
public final class Tidewaiter {
  private Tidewaiter() {}

  /** Quarkus starts for {@code serve} alone: every other command answers in half the time. */
  public static void main(String... args) throws IOException {
    Streams streams = Streams.ofProcess();
    ServeCommand serve = new ServeCommand();
    boolean serves = args.length > 0 && args[0].equals("serve");
    Commands commands =
        serves
            ? Commands.only(serve, streams)
            : new Commands(streams, Clock.systemUTC(), System.getenv()).with(serve);
    System.exit(commands.run(args));
  }
}
