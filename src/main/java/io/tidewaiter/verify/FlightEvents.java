package io.tidewaiter.verify;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.verify.ImageEvents.Question;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells of the flights for one question. */
record FlightEvents<K, V>(
    ImageEvents events, Question question, Function<K, String> image, Function<V, Outcome> outcome)
    implements Flights.Watcher<K, V> {
  @Override
  public void asked(boolean known) {
    events.asked(question, known);
  }

  @Override
  public Supplier<V> carried(Supplier<V> flight) {
    return events.carried(flight);
  }

  @Override
  public void started(K key) {
    events.started(question, image.apply(key));
  }

  @Override
  public void ended(Optional<V> answer, Duration time) {
    events.ended(question, answer.map(outcome).orElse(Outcome.UNREACHABLE), time);
  }
}
