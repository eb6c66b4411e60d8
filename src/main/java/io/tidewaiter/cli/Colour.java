package io.tidewaiter.cli;

import java.util.Locale;

/** When to write colours. */
enum Colour {
  AUTO,
  ALWAYS,
  NEVER;

  boolean isOnFor(Streams streams) {
    return this == ALWAYS || (this == AUTO && streams.colourful());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
