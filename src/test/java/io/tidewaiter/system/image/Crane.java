package io.tidewaiter.system.image;

import io.tidewaiter.system.CommandOutput;
import java.util.List;
import java.util.Map;

/** The real crane: moves tags and copies what lies in registries. */
public final class Crane implements AutoCloseable {
  private final IsolatedProgram program;

  private Crane(IsolatedProgram program) {
    this.program = program;
  }

  static Crane of(Registries registries) {
    return new Crane(IsolatedProgram.of(registries.program("crane")));
  }

  /** Runs it; a failure is an exception. */
  public String run(String... arguments) {
    CommandOutput output = program.run(Map.of(), List.of(arguments));
    return output.orThrow().out();
  }

  @Override
  public void close() {
    program.close();
  }
}
