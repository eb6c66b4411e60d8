package io.tidewaiter.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Says how old each trust root is. */
final class TrustRootAges {
  private final MeterRegistry registry;
  private final Clock clock;
  private final Map<String, Instant> written = new ConcurrentHashMap<>();
  private final Map<String, Gauge> gauges = new ConcurrentHashMap<>();

  TrustRootAges(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  void written(String name, Instant when) {
    written.put(name, when);
    gauges.computeIfAbsent(name, this::gauge);
  }

  void deleted(String name) {
    written.remove(name);
    Gauge gauge = gauges.remove(name);
    if (gauge != null) {
      registry.remove(gauge);
    }
  }

  private Gauge gauge(String name) {
    return gauge(registry, name, () -> age(name));
  }

  /** The metric of one trust root, wherever it comes from. */
  static Gauge gauge(MeterRegistry registry, String root, Supplier<Number> seconds) {
    return Gauge.builder("tidewaiter.trust.root.age", seconds)
        .description(
            "Time since a trust root was written, for TUF since it was last found to be the newest")
        .baseUnit("seconds")
        .tag("root", root)
        .register(registry);
  }

  private double age(String name) {
    Instant when = written.get(name);
    return when == null ? Double.NaN : Duration.between(when, clock.instant()).toSeconds();
  }
}
