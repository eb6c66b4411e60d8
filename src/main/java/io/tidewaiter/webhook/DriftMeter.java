package io.tidewaiter.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidewaiter.upkeep.DriftListener;
import io.tidewaiter.upkeep.WebhookKind;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Says as metrics what became of the webhook configurations. */
final class DriftMeter implements DriftListener {
  private final Map<WebhookKind, AtomicInteger> drifted = new EnumMap<>(WebhookKind.class);
  private final Map<WebhookKind, Counter> restored = new EnumMap<>(WebhookKind.class);

  DriftMeter(MeterRegistry registry) {
    for (WebhookKind kind : WebhookKind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      AtomicInteger value = new AtomicInteger();
      drifted.put(kind, value);
      Gauge.builder("tidewaiter.webhook.drift", value, AtomicInteger::get)
          .description("1 while the webhook configuration is not as the installation wants it")
          .tag("configuration", name)
          .register(registry);
      restored.put(
          kind,
          Counter.builder("tidewaiter.webhook.restorations")
              .description("How often the webhook configuration was put back")
              .tag("configuration", name)
              .register(registry));
    }
  }

  @Override
  public void looked(WebhookKind kind, boolean isDrifted) {
    AtomicInteger value = drifted.get(kind);
    if (value != null) {
      value.set(isDrifted ? 1 : 0);
    }
  }

  @Override
  public void restored(WebhookKind kind) {
    Counter counter = restored.get(kind);
    if (counter != null) {
      counter.increment();
    }
  }

  /** The next leader says how it is. */
  @Override
  public void ended() {
    drifted.values().forEach(value -> value.set(0));
  }
}
