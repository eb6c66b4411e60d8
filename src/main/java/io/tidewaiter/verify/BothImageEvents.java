package io.tidewaiter.verify;

import io.tidewaiter.evidence.Outcome;
import java.time.Duration;
import java.util.function.Supplier;

/** Tells two. */
record BothImageEvents(ImageEvents one, ImageEvents other) implements ImageEvents {
  @Override
  public void asked(Question question, boolean known) {
    one.asked(question, known);
    other.asked(question, known);
  }

  @Override
  public <T> Supplier<T> carried(Supplier<T> work) {
    return one.carried(other.carried(work));
  }

  @Override
  public void started(Question question, String image) {
    one.started(question, image);
    other.started(question, image);
  }

  @Override
  public void ended(Question question, Outcome outcome, Duration time) {
    one.ended(question, outcome, time);
    other.ended(question, outcome, time);
  }
}
