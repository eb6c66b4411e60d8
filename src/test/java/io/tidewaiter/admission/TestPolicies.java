package io.tidewaiter.admission;

import io.tidewaiter.check.Level;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.check.builtin.BuiltInChecks;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.ConfiguredCheck;
import io.tidewaiter.policy.DefaultSettings;
import io.tidewaiter.policy.Match;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.policy.PolicySet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Policies for tests. */
public final class TestPolicies {
  private TestPolicies() {}

  /** Denies what the restricted level does not allow, everywhere. */
  public static PolicySet restricted() {
    return set(restricted("restricted", Match.EVERYTHING));
  }

  public static PolicySet set(Policy... policies) {
    return PolicySet.of(List.of(policies), List.of());
  }

  public static Policy restricted(String name, Match match) {
    return policy(name, match, Set.of(Action.DENY), level(Level.RESTRICTED), DefaultSettings.NONE);
  }

  public static Policy policy(
      String name,
      Match match,
      Set<Action> actions,
      List<ConfiguredCheck> checks,
      DefaultSettings defaults) {
    return new Policy(
        name, actions, match, List.of(), checks, Optional.empty(), defaults, List.of());
  }

  public static List<ConfiguredCheck> level(Level level) {
    return BuiltInChecks.podSecurity(level, PodSecurityVersion.LATEST).stream()
        .map(check ->
            new ConfiguredCheck(
                check, PodSecurityVersion.LATEST, Parameters.defaultsOf(check.info())))
        .toList();
  }
}
