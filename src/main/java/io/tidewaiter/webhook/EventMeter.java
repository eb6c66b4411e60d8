package io.tidewaiter.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidewaiter.cluster.WorkloadEvents.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Counts what became of notices for the owners of workloads. */
@ApplicationScoped
class EventMeter implements Consumer<Outcome> {
  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

  EventMeter(MeterRegistry registry) {
    for (Outcome outcome : Outcome.values()) {
      counters.put(
          outcome,
          Counter.builder("tidewaiter.events")
              .description("Notices for the owners of workloads, by what became of them")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  @Override
  public void accept(Outcome outcome) {
    Counter counter = counters.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }
}
