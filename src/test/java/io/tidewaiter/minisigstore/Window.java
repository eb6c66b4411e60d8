package io.tidewaiter.minisigstore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From when until when something is valid.
 *
 * @param start the first instant
 * @param end the last instant; null for none
 */
public record Window(Instant start, @Nullable Instant end) {
  /** Long enough for every test. */
  static final Window EVER =
      new Window(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2050-01-01T00:00:00Z"));

  public static Window from(Instant start) {
    return new Window(start, null);
  }

  static Window lasting(Instant start, Duration duration) {
    return new Window(start, start.plus(duration));
  }

  Optional<Instant> until() {
    return Optional.ofNullable(end);
  }
}
