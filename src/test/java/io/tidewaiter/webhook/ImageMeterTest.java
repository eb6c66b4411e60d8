package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.verify.ImageEvents.Question;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImageMeterTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ImageMeter meter = new ImageMeter(registry);

  @Test
  void namesThatAnybodyMakesUpBecomeNoLabels() {
    for (int i = 0; i < 10_000; i++) {
      meter.requested("host-" + i + ".example", 200, Duration.ofMillis(1));
      meter.requested("host-" + i + ".example", 0, Duration.ofMillis(1));
    }
    assertThat(registry.find("tidewaiter.registry.request").timers()).hasSize(2 * 51);
    assertThat(
            registry
                .get("tidewaiter.registry.request")
                .tags("registry", "others", "status", "2xx")
                .timer()
                .count())
        .isEqualTo(10_000 - 50);
  }

  @Test
  void aFlightIsCountedWhileItIsUnderWayAndWhenItEnds() {
    meter.started(Question.EVIDENCE, "shop/web");
    assertThat(underWay()).isEqualTo(1);
    meter.ended(Question.EVIDENCE, Outcome.UNTRUSTED, Duration.ofMillis(3));
    assertThat(underWay()).isZero();
    assertThat(
            registry
                .get("tidewaiter.image.flight")
                .tags("question", "evidence", "outcome", "untrusted")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void hitsAndMissesAreCountedApart() {
    meter.asked(Question.DIGEST, true);
    meter.asked(Question.DIGEST, true);
    meter.asked(Question.DIGEST, false);
    assertThat(registry.get("tidewaiter.image.questions").tag("cache", "hit").counter().count())
        .isEqualTo(2);
    assertThat(registry.get("tidewaiter.image.questions").tag("cache", "miss").counter().count())
        .isEqualTo(1);
  }

  private double underWay() {
    return registry.get("tidewaiter.image.flights").tag("question", "evidence").gauge().value();
  }
}
