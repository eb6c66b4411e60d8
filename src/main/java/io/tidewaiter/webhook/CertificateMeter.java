package io.tidewaiter.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidewaiter.certificate.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Says when certificates end, and how often they were changed, as metrics. */
@ApplicationScoped
public class CertificateMeter {
  private final MeterRegistry registry;
  private final AtomicLong serving = new AtomicLong();
  private final AtomicLong authority = new AtomicLong();

  CertificateMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  void expire(Instant servingEnd, Instant authorityEnd) {
    serving(servingEnd);
    authority(authorityEnd);
  }

  void serving(Instant end) {
    set("serving", serving, end);
  }

  void authority(Instant end) {
    set("ca", authority, end);
  }

  void done(Step.What what) {
    Counter.builder("tidewaiter.certificate.changes")
        .description("What this replica did to the Secret with the installation's certificates")
        .tag("what", what.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }

  /** There is no gauge of what is not known. */
  private void set(String certificate, AtomicLong seconds, Instant end) {
    if (seconds.getAndSet(end.getEpochSecond()) == 0) {
      Gauge.builder("tidewaiter.certificate.expiry.timestamp", seconds, AtomicLong::get)
          .description("When the certificate ends, in seconds since 1970")
          .baseUnit("seconds")
          .tag("certificate", certificate)
          .register(registry);
    }
  }
}
