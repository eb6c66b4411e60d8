package io.tidewaiter;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The program. */
@QuarkusMain
public final class Tidewaiter {
  private Tidewaiter() {}

  public static void main(String... args) {
    Quarkus.run(args);
  }
}
