package io.tidewaiter.verify;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.verify.ImageEvents.Question;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Tells of the flights for one question. */
record FlightEvents<V>(ImageEvents events, Question question, Function<V, Outcome> outcome)
    implements Flights.Watcher<V> {
  @Override
  public void asked(boolean known) {
    events.asked(question, known);
  }

  @Override
  public void started() {
    events.started(question);
  }

  @Override
  public void ended(Optional<V> answer, Duration time) {
    events.ended(question, answer.map(outcome).orElse(Outcome.UNREACHABLE), time);
  }
}
