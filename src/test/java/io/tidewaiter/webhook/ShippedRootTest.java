package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Identity;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.Requirements;
import io.tidewaiter.trust.SignatureRule;
import io.tidewaiter.trust.TextMatcher;
import io.tidewaiter.trust.Trust;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.sigstore.PublicGood;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShippedRootTest {
  private static final TrustRoot SHIPPED =
      new TrustRoot(TrustRoot.PUBLIC_GOOD, "{}", "1", Optional.empty());
  private static final TrustRoot OWN = new TrustRoot("acme", "{}", "2", Optional.empty());

  private final AtomicInteger loads = new AtomicInteger();
  private final ShippedRoot roots =
      new ShippedRoot(() -> {
        loads.incrementAndGet();
        return SHIPPED;
      });

  @Test
  void itIsNotLoadedUntilARuleAsksForIt() {
    assertThat(roots.and(Map.of("acme", OWN), List.of(rule("acme")))).containsOnlyKeys("acme");
    assertThat(loads).hasValue(0);
    assertThat(roots.and(Map.of("acme", OWN), List.of(rule("acme"), rule("public-good"))))
        .containsOnlyKeys("acme", "public-good");
    assertThat(roots.and(Map.of(), List.of(rule("public-good")))).containsOnlyKeys("public-good");
    assertThat(loads).hasValue(1);
  }

  @Test
  void noOtherTrustRootTakesItsPlace() {
    TrustRoot impostor = new TrustRoot(TrustRoot.PUBLIC_GOOD, "{}", "3", Optional.empty());
    assertThat(roots.and(Map.of("public-good", impostor), List.of(rule("public-good"))))
        .containsEntry("public-good", SHIPPED);
  }

  @Test
  void itsAgeIsAMetric() {
    Instant later =
        PublicGood.shipped().date().plusDays(200).atStartOfDay(ZoneOffset.UTC).toInstant();
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    new ShippedRootAge(registry, Clock.fixed(later, ZoneOffset.UTC)).load();
    assertThat(registry.get("tidewaiter.trust.root.age").gauge().value())
        .isEqualTo((double) Duration.ofDays(200).toSeconds());
    assertThat(ShippedRootAge.isOld(Duration.ofDays(200))).isTrue();
    assertThat(ShippedRootAge.isOld(Duration.ofDays(180))).isFalse();
  }

  private static ImageRule rule(String root) {
    Identity somebody =
        new Identity(
            Optional.of(TextMatcher.exact("https://issuer.example")),
            TextMatcher.exact("someone@acme.example"),
            Map.of());
    Authority authority =
        new Authority("release", new Trust.Keyless(root, somebody), Requirements.KEYLESS);
    return ImageRule.of(
        List.of(),
        List.of(),
        Optional.of(new SignatureRule(List.of(authority), 1, false)),
        List.of(),
        true,
        Optional.empty());
  }
}
