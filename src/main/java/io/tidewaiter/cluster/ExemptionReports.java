package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.source.Outcome;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Writes on each exemption whether it is in force: that depends on the policies that it names, and
 * on the time. Nothing is decided by it: each request looks at the clock itself.
 */
final class ExemptionReports implements AutoCloseable {
  private static final int PAUSE_SECONDS = 5;

  private final ResourceDefinitionContext kind;
  private final StatusWriter status;
  private final Clock clock;
  private final Map<LastGood.Key, Told> told = new HashMap<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("exemption-reports").factory());
  private PolicySet policies = PolicySet.EMPTY;

  private record Told(
      GenericKubernetesResource object, Outcome<Exemption> outcome, boolean keptOlder) {}

  ExemptionReports(ResourceDefinitionContext kind, StatusWriter status, Clock clock) {
    this.kind = kind;
    this.status = status;
    this.clock = clock;
    var _ =
        executor.scheduleWithFixedDelay(
            this::writeAll, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  synchronized void told(
      LastGood.Key key,
      GenericKubernetesResource object,
      Outcome<Exemption> outcome,
      boolean keptOlder,
      PolicySet now) {
    policies = now;
    Told one = new Told(object, outcome, keptOlder);
    told.put(key, one);
    write(one);
  }

  synchronized void gone(LastGood.Key key) {
    told.remove(key);
  }

  synchronized void policiesChanged(PolicySet now) {
    policies = now;
    writeAll();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** Where an object says all this already, nothing is written. */
  private synchronized void writeAll() {
    told.values().forEach(this::write);
  }

  private void write(Told one) {
    status.write(kind, one.object(), condition(one));
  }

  private StatusCondition condition(Told one) {
    Optional<Exemption> exemption = one.outcome().value();
    Optional<Exemption> expired = exemption.filter(e -> e.isExpiredAt(clock.instant()));
    if (expired.isPresent()) {
      return ReadyCondition.no(
          "Expired", "takes nothing out any more since " + expired.get().expires());
    }
    Map<String, String> refusals = exemption.map(policies::refusals).orElse(Map.of());
    return refusals.isEmpty()
        ? ReadyCondition.of(one.outcome().problems(), one.keptOlder())
        : ReadyCondition.notPermitted(refusals.values());
  }
}
