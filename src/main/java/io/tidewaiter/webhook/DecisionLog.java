package io.tidewaiter.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidewaiter.admission.BreakGlassUse;
import io.tidewaiter.admission.Decision;
import io.tidewaiter.admission.DecisionRecord;
import io.tidewaiter.admission.FailureLog;
import io.tidewaiter.admission.FindingCount;
import io.tidewaiter.admission.MalformedReview;
import io.tidewaiter.admission.Recorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One log line per decision, as far as they are wanted, and the metrics. */
@ApplicationScoped
public class DecisionLog implements Recorder, FailureLog {
  private static final Logger LOG = Logger.getLogger("tidewaiter.reviews");
  private static final Duration[] LATENCY =
      java.util.stream.LongStream.of(50, 100, 250, 500, 1_000, 2_500, 10_000, 100_000, 1_000_000)
          .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
          .toArray(Duration[]::new);

  private record DecisionKey(
      DecisionRecord.Endpoint endpoint, Decision.Outcome outcome, boolean dryRun) {}

  private record FindingKey(String policy, String check, String action, FindingCount.Kind kind) {}

  private final MeterRegistry registry;
  private final DecisionWriter writer;
  private final DecisionLogging logging;
  private final InstantSource clock;
  private final Map<DecisionKey, Timer> decisions = new ConcurrentHashMap<>();
  private final Map<FindingKey, Counter> findings = new ConcurrentHashMap<>();

  DecisionLog(
      MeterRegistry registry, DecisionWriter writer, ServerConfig config, InstantSource clock) {
    this.registry = registry;
    this.writer = writer;
    this.logging = config.decisionLog();
    this.clock = clock;
  }

  @Override
  public void record(DecisionRecord decision) {
    timer(decision).record(decision.micros(), TimeUnit.MICROSECONDS);
    if (!decision.dryRun()) {
      decision.findings().forEach(found -> counter(found).increment(found.count()));
      decision.breakGlasses().forEach(this::count);
    }
    if (logging.covers(decision)) {
      writer.write(DecisionLine.of(decision, clock.instant()));
    }
  }

  @Override
  public void recordMalformed(MalformedReview problem) {
    registry.counter("tidewaiter.reviews.malformed").increment();
    LOG.warnf("A body was no usable AdmissionReview: %s", problem.reason());
  }

  @Override
  public void failed(String decisionId, String where, Throwable error) {
    registry.counter("tidewaiter.failures", "where", where).increment();
    LOG.errorf(error, "decision %s: %s broke down", decisionId, where);
  }

  private Timer timer(DecisionRecord decision) {
    DecisionKey key = new DecisionKey(decision.endpoint(), decision.outcome(), decision.dryRun());
    return decisions.computeIfAbsent(
        key,
        made ->
            Timer.builder("tidewaiter.decision")
                .description("Time from the bytes of a review to its answer")
                .tag("endpoint", lower(made.endpoint()))
                .tag("outcome", lower(made.outcome()))
                .tag("dry_run", String.valueOf(made.dryRun()))
                .serviceLevelObjectives(LATENCY)
                .register(registry));
  }

  private void count(BreakGlassUse use) {
    Counter.builder("tidewaiter.break.glass.decisions")
        .description("What a break-glass let in that would have been refused, dry runs left out")
        .tag("name", use.breakGlass().name())
        .register(registry)
        .increment();
  }

  private Counter counter(FindingCount found) {
    FindingKey key =
        new FindingKey(found.policy(), found.check().value(), found.action().label(), found.kind());
    return findings.computeIfAbsent(
        key,
        made ->
            Counter.builder("tidewaiter.findings")
                .description("What checks said of Pods and templates, dry runs left out")
                .tag("policy", made.policy())
                .tag("check", made.check())
                .tag("action", made.action())
                .tag("kind", lower(made.kind()))
                .register(registry));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
