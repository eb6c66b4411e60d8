package io.tidewaiter.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidewaiter.cluster.PolicyUpdates;
import io.tidewaiter.policy.source.PolicyProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the cluster's policies, exemptions, trust roots and break-glasses by what became of them.
 */
@ApplicationScoped
public class PolicyMeter implements PolicyUpdates {
  private enum State {
    ACTIVE,
    INVALID,
    KEPT_OLDER
  }

  private record Key(String kind, String namespace, String name) {}

  private final TrustRootAges ages;
  private final Map<Key, State> states = new ConcurrentHashMap<>();

  PolicyMeter(MeterRegistry registry, Clock clock) {
    ages = new TrustRootAges(registry, clock);
    for (String kind : List.of("PodPolicy", "PolicyExemption", "TrustRoot", "BreakGlass")) {
      for (State state : State.values()) {
        Gauge.builder("tidewaiter.policies", () -> count(kind, state))
            .description("Our own objects in the cluster by what became of them")
            .tag("kind", kind)
            .tag("state", state.name().toLowerCase(Locale.ROOT))
            .register(registry);
      }
    }
  }

  @Override
  public void changed(
      String kind, String namespace, String name, List<PolicyProblem> problems, boolean keptOlder) {
    State state = problems.isEmpty() ? State.ACTIVE : keptOlder ? State.KEPT_OLDER : State.INVALID;
    states.put(new Key(kind, namespace, name), state);
  }

  @Override
  public void trustRootWritten(String name, Instant when) {
    ages.written(name, when);
  }

  @Override
  public void deleted(String kind, String namespace, String name) {
    if (kind.equals("TrustRoot")) {
      ages.deleted(name);
    }
    states.remove(new Key(kind, namespace, name));
  }

  private long count(String kind, State state) {
    return states.entrySet().stream()
        .filter(entry -> entry.getKey().kind().equals(kind) && entry.getValue() == state)
        .count();
  }
}
