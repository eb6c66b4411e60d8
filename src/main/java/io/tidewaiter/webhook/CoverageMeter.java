package io.tidewaiter.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.tidewaiter.upkeep.CoverageListener;
import io.tidewaiter.upkeep.Unguarded;
import java.util.List;

/** Says as a metric which resources bear Pods and are not guarded. */
final class CoverageMeter implements CoverageListener {
  private final MultiGauge unguarded;

  CoverageMeter(MeterRegistry registry) {
    unguarded =
        MultiGauge.builder("tidewaiter.unguarded.resources")
            .description(
                "1 for each resource that bears Pods and that the webhook is not asked about")
            .register(registry);
  }

  @Override
  public void unguarded(List<Unguarded> resources) {
    unguarded.register(
        resources.stream()
            .map(one ->
                MultiGauge.Row.of(
                    Tags.of("group", one.group(), "resource", one.resource()), () -> 1))
            .toList(),
        true);
  }
}
