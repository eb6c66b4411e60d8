package io.tidewaiter.admission;

import io.tidewaiter.engine.PolicyResult;
import io.tidewaiter.engine.Verdict;
import io.tidewaiter.policy.BreakGlass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A break-glass that changed a decision.
 *
 * @param policies whose findings would have refused
 */
public record BreakGlassUse(BreakGlass breakGlass, List<String> policies) {
  public BreakGlassUse {
    policies = List.copyOf(policies);
  }

  static List<BreakGlassUse> of(Verdict verdict) {
    Map<BreakGlass, List<String>> uses = new LinkedHashMap<>(0);
    for (PolicyResult result : verdict.results()) {
      result
          .letThroughBy()
          .ifPresent(glass -> {
            List<String> policies = uses.computeIfAbsent(glass, key -> new ArrayList<>(1));
            if (!policies.contains(result.policy())) {
              policies.add(result.policy());
            }
          });
    }
    return uses.entrySet().stream()
        .map(use -> new BreakGlassUse(use.getKey(), use.getValue()))
        .toList();
  }
}
