package io.tidewaiter.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.sigstore.PublicGood;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Says how old the shipped trust root is. Sigstore adds keys about once a year; signatures made
 * with one that is newer than the root are refused.
 */
@ApplicationScoped
class ShippedRootAge {
  private static final Logger LOG = Logger.getLogger("tidewaiter.images");
  private static final Duration OLD = Duration.ofDays(180);

  private final MeterRegistry registry;
  private final Clock clock;

  ShippedRootAge(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Loads it; the metric is there from then on. */
  TrustRoot load() {
    PublicGood shipped = PublicGood.shipped();
    TrustRootAges.gauge(registry, TrustRoot.PUBLIC_GOOD, () -> age(shipped).toSeconds());
    if (isOld(age(shipped))) {
      LOG.warnf(
          "The shipped trust root of the public Sigstore is of %s. A newer release has a newer one;"
              + " a TrustRoot resource can bring one too.",
          shipped.date());
    }
    return shipped.trustRoot();
  }

  static boolean isOld(Duration age) {
    return age.compareTo(OLD) > 0;
  }

  private Duration age(PublicGood shipped) {
    return Duration.between(
        shipped.date().atStartOfDay(ZoneOffset.UTC).toInstant(), clock.instant());
  }
}
