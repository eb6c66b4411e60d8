package io.tidewaiter.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.tidewaiter.policy.BreakGlass;
import io.tidewaiter.policy.PolicySource;
import io.tidewaiter.text.ForeignText;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Says in the log when a break-glass begins and ends, and tells of all as metrics. Nothing is
 * decided by it: each request looks at the clock itself.
 */
final class BreakGlassWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("tidewaiter.break-glass");

  private final PolicySource policies;
  private final Clock clock;
  private final MultiGauge active;
  private final MultiGauge expiry;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, BreakGlass> begun = new HashMap<>();
  private List<BreakGlass> known = List.of();

  BreakGlassWatch(PolicySource policies, Clock clock, MeterRegistry registry) {
    this.policies = policies;
    this.clock = clock;
    this.active =
        MultiGauge.builder("tidewaiter.break.glass.active")
            .description("1 while the break-glass lets through what policies refuse")
            .register(registry);
    this.expiry =
        MultiGauge.builder("tidewaiter.break.glass.expiry.timestamp")
            .description("When the break-glass expires, in seconds since 1970")
            .baseUnit("seconds")
            .register(registry);
  }

  static BreakGlassWatch start(PolicySource policies, Clock clock, MeterRegistry registry) {
    BreakGlassWatch watch = new BreakGlassWatch(policies, clock, registry);
    Thread.ofPlatform().daemon().name("break-glass").start(watch::run);
    return watch;
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void run() {
    try {
      do {
        look();
      } while (!closed.await(1, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody wants it any more
    }
  }

  /** Compares what is in force with what was. */
  void look() {
    List<BreakGlass> now = policies.current().breakGlasses();
    if (!now.equals(known)) {
      known = now;
      gauge(now);
    }
    Map<String, BreakGlass> current = new HashMap<>();
    for (BreakGlass glass : now) {
      if (glass.isActiveAt(clock.instant())) {
        current.put(glass.name(), glass);
      }
    }
    begun
        .values()
        .removeIf(glass -> {
          boolean ended = !glass.equals(current.get(glass.name()));
          if (ended) {
            LOG.warnf("ended: %s", text(glass));
          }
          return ended;
        });
    current.forEach((name, glass) -> {
      if (begun.putIfAbsent(name, glass) == null) {
        LOG.warnf("begun: policies do not refuse what is in its scope: %s", text(glass));
      }
    });
  }

  private void gauge(List<BreakGlass> all) {
    active.register(
        all.stream()
            .map(glass ->
                MultiGauge.Row.of(
                    Tags.of("name", glass.name()), () -> glass.isActiveAt(clock.instant()) ? 1 : 0))
            .toList(),
        true);
    expiry.register(
        all.stream()
            .map(glass ->
                MultiGauge.Row.of(
                    Tags.of("name", glass.name()), () -> glass.expires().getEpochSecond()))
            .toList(),
        true);
  }

  private static String text(BreakGlass glass) {
    return glass.name()
        + " of "
        + ForeignText.printable(glass.owner(), 200)
        + " until "
        + glass.expires()
        + ": "
        + ForeignText.printable(glass.reason(), 500);
  }
}
