package io.tidewaiter.admission;

import java.util.Optional;

/** The operations that admission sees. */
public enum Verb {
  CREATE,
  UPDATE,
  DELETE,
  CONNECT;

  static Optional<Verb> parse(String text) {
    for (Verb verb : values()) {
      if (verb.name().equals(text)) {
        return Optional.of(verb);
      }
    }
    return Optional.empty();
  }

  /** True if there is a new object to look at. */
  boolean writes() {
    return this == CREATE || this == UPDATE;
  }
}
