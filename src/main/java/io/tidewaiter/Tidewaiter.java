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
    Commands commands = new Commands(Streams.ofProcess(), Clock.systemUTC());
    System.exit(commands.with(new ServeCommand()).run(args));
  }
}
