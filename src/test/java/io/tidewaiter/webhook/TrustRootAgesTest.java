package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidewaiter.cluster.PolicyUpdates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustRootAgesTest {
  private static final String METER = "tidewaiter.trust.root.age";

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final PolicyUpdates updates = new PolicyMeter(registry, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void eachRootHasAnAgeFromWhenItWasWrittenLastUntilItIsDeleted() {
    updates.trustRootWritten("acme", NOW.minus(Duration.ofDays(3)));
    updates.trustRootWritten("other", NOW.minusSeconds(5));
    assertThat(age("acme")).isEqualTo(3 * 86_400.0);
    assertThat(age("other")).isEqualTo(5);

    updates.trustRootWritten("acme", NOW.minusSeconds(1));
    assertThat(age("acme")).isEqualTo(1);

    updates.deleted("TrustRoot", "", "acme");
    assertThat(registry.find(METER).tag("root", "acme").gauge()).isNull();
    assertThat(age("other")).isEqualTo(5);
  }

  @Test
  void aPolicyOfTheSameNameThatGoesTakesNoAgeWithIt() {
    updates.trustRootWritten("acme", NOW.minusSeconds(5));
    updates.changed("PodPolicy", "", "acme", List.of(), false);
    updates.deleted("PodPolicy", "", "acme");

    assertThat(age("acme")).isEqualTo(5);
  }

  private double age(String root) {
    return registry.get(METER).tag("root", root).gauge().value();
  }
}
