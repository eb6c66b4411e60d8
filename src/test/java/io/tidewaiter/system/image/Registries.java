package io.tidewaiter.system.image;

import io.tidewaiter.system.LocalPrograms;
import io.tidewaiter.system.image.RealRegistry.Kind;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Both real registries, and the programs that were found with them. See {@link WithRegistries}. */
public final class Registries implements AutoCloseable {
  private final Path programs;
  private final Map<Kind, RealRegistry> running = new EnumMap<>(Kind.class);

  private Registries(Path programs) {
    this.programs = programs;
  }

  /**
   * Starts both.
   *
   * @throws IllegalStateException that says what to install or set if there are no programs
   */
  static Registries start() {
    Registries started = new Registries(LocalPrograms.directory("tools.sh", "images"));
    try {
      for (Kind kind : Kind.values()) {
        started.running.put(kind, RealRegistry.start(kind, started.programs));
      }
      return started;
    } catch (IllegalStateException e) {
      started.close();
      throw e;
    }
  }

  /** The registry of that kind. */
  public RealRegistry registry(Kind kind) {
    RealRegistry registry = running.get(kind);
    if (registry == null) {
      throw new IllegalStateException("no registry " + kind);
    }
    return registry;
  }

  /** A program of {@code deploy/local/tools.sh images}. */
  Path program(String name) {
    return programs.resolve(name);
  }

  @Override
  public void close() {
    running.values().forEach(RealRegistry::close);
  }
}
