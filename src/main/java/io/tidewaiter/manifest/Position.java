package io.tidewaiter.manifest;

/** A place in a text, as editors and SARIF count: line and column start at 1. */
public record Position(int line, int column) {
  /** Where every text begins. */
  static final Position START = new Position(1, 1);
}
