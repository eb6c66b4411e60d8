package io.tidewaiter.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says how old each trust root is. */
final class TrustRootAges {
  static final String METER = "tidewaiter.trust.root.age";

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
    return Gauge.builder(METER, () -> age(name))
        .description(
            "Time since a trust root was written, for TUF since it was last found to be the newest")
        .baseUnit("seconds")
        .tag("root", name)
        .register(registry);
  }

  private double age(String name) {
    Instant when = written.get(name);
    return when == null ? Double.NaN : Duration.between(when, clock.instant()).toSeconds();
  }
}
