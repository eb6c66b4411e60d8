package io.tidewaiter.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.verify.ImageEvents;
import io.tidewaiter.verify.registry.RequestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Metrics of what is asked about images, and of the registries. */
@ApplicationScoped
public class ImageMeter implements ImageEvents, RequestEvents {
  /** Registries with a label of their own: whoever may create a Pod makes up names of others. */
  private static final int REGISTRIES = 50;

  private static final String OTHERS = "others";
  private static final Duration[] LATENCY =
      java.util.stream.LongStream.of(5, 25, 100, 250, 1_000, 2_500, 10_000, 30_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private record Asked(Question question, boolean known) {}

  private record Ended(Question question, Outcome outcome) {}

  private record Requested(String registry, String status) {}

  private final MeterRegistry registry;
  private final Map<Question, AtomicInteger> underWay = new EnumMap<>(Question.class);
  private final Map<Asked, Counter> asked = new ConcurrentHashMap<>();
  private final Map<Ended, Timer> ended = new ConcurrentHashMap<>();
  private final Map<Requested, Timer> requests = new ConcurrentHashMap<>();
  private final Map<String, String> registries = new ConcurrentHashMap<>();

  ImageMeter(MeterRegistry registry) {
    this.registry = registry;
    for (Question question : Question.values()) {
      AtomicInteger flights = new AtomicInteger();
      underWay.put(question, flights);
      Gauge.builder("tidewaiter.image.flights", flights, AtomicInteger::get)
          .description("What is being found out about images right now")
          .tag("question", lower(question))
          .register(registry);
    }
  }

  @Override
  public void asked(Question question, boolean known) {
    asked
        .computeIfAbsent(
            new Asked(question, known),
            made ->
                Counter.builder("tidewaiter.image.questions")
                    .description(
                        "What was asked about images, by whether somebody had asked before")
                    .tag("question", lower(made.question()))
                    .tag("cache", made.known() ? "hit" : "miss")
                    .register(registry))
        .increment();
  }

  @Override
  public void started(Question question, String image) {
    flights(question).incrementAndGet();
  }

  @Override
  public void ended(Question question, Outcome outcome, Duration time) {
    flights(question).decrementAndGet();
    ended
        .computeIfAbsent(
            new Ended(question, outcome),
            made ->
                Timer.builder("tidewaiter.image.flight")
                    .description("Time to find out about an image, by how it ended")
                    .tag("question", lower(made.question()))
                    .tag("outcome", lower(made.outcome()))
                    .serviceLevelObjectives(LATENCY)
                    .register(registry))
        .record(time);
  }

  @Override
  public void requested(String host, int status, Duration time) {
    requests
        .computeIfAbsent(
            new Requested(label(host), status == 0 ? "none" : status / 100 + "xx"),
            made ->
                Timer.builder("tidewaiter.registry.request")
                    .description("Requests to registries, by the class of the answer's status")
                    .tag("registry", made.registry())
                    .tag("status", made.status())
                    .register(registry))
        .record(time);
  }

  private AtomicInteger flights(Question question) {
    return underWay.getOrDefault(question, new AtomicInteger());
  }

  private String label(String host) {
    String known = registries.get(host);
    if (known != null) {
      return known;
    }
    return registries.size() < REGISTRIES ? registries.computeIfAbsent(host, own -> own) : OTHERS;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
