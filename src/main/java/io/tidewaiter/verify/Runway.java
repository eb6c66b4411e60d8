package io.tidewaiter.verify;

import io.tidewaiter.evidence.Outcome;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * From where flights start. Each takes memory, and whoever may create a Pod chooses how many there
 * are: so there are so many at a time, and so many that wait. Registries that did not answer the
 * last time, or were never asked, have a lane of their own, however many they are.
 */
final class Runway {
  private static final Lane.Limits ACQUAINTANCES = new Lane.Limits(512, 384, 4_096);
  private static final Lane.Limits STRANGERS = new Lane.Limits(384, 128, 1_024);

  private final Acquaintances known = new Acquaintances();
  private final Lane acquaintances;
  private final Lane strangers;

  Runway() {
    this(ACQUAINTANCES, STRANGERS);
  }

  Runway(Lane.Limits acquaintances, Lane.Limits strangers) {
    this.acquaintances = new Lane(acquaintances);
    this.strangers = new Lane(strangers);
  }

  /** To be told how a flight ended; empty if this program itself failed. */
  @FunctionalInterface
  interface Landing {
    void ended(Optional<Outcome> outcome);
  }

  /**
   * Starts a flight now or later.
   *
   * @param host the registry that is asked
   * @param start must not block
   * @return false if too many wait already; it never starts then
   */
  boolean enter(String host, Consumer<Landing> start) {
    Lane lane = known.include(host) ? acquaintances : strangers;
    return lane.enter(
        host,
        () ->
            start.accept(outcome -> {
              known.note(host, outcome.filter(Runway::isAnswer).isPresent());
              lane.leave(host);
            }));
  }

  private static boolean isAnswer(Outcome outcome) {
    return outcome != Outcome.UNREACHABLE && outcome != Outcome.TIMED_OUT;
  }
}
