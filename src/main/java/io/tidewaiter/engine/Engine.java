package io.tidewaiter.engine;

import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.engine.PolicyResult.Exempted;
import io.tidewaiter.engine.PolicyResult.Failure;
import io.tidewaiter.policy.ConfiguredCheck;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.MatchedPolicy;
import io.tidewaiter.policy.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judgement. A pure function: it waits for nothing, and the same values give the same verdict.
 */
public final class Engine {
  /** Judges a subject by every policy that matched it. */
  public Verdict decide(Subject subject, List<MatchedPolicy> policies, Facts facts) {
    if (policies.isEmpty()) {
      return Verdict.NOT_CONCERNED;
    }
    List<PolicyResult> results = new ArrayList<>(policies.size());
    for (MatchedPolicy policy : policies) {
      results.add(judge(subject, policy, facts));
    }
    return new Verdict(results);
  }

  private static PolicyResult judge(Subject subject, MatchedPolicy policy, Facts facts) {
    List<Finding> findings = new ArrayList<>(0);
    List<Failure> failures = new ArrayList<>(0);
    List<Exempted> exempted = new ArrayList<>(0);
    for (ConfiguredCheck check : policy.checks()) {
      try {
        sort(check.inspect(subject.pod(), facts), policy.exemptions(), findings, exempted);
      } catch (RuntimeException e) { // a broken check must not look like a kept rule
        failures.add(new Failure(check.id(), e));
      }
    }
    if (findings.size() > 1) {
      Collections.sort(findings);
    }
    List<Exemption> expired =
        policy.expired().stream()
            .filter(exemption -> findings.stream().anyMatch(exemption::covers))
            .toList();
    return new PolicyResult(
        policy.policy().name(), policy.actions(), findings, failures, exempted, expired);
  }

  private static void sort(
      List<Finding> inspected,
      List<Exemption> exemptions,
      List<Finding> findings,
      List<Exempted> exempted) {
    for (Finding finding : inspected) {
      @Nullable Exemption by = exemptionFrom(finding, exemptions);
      if (by == null) {
        findings.add(finding);
      } else {
        exempted.add(new Exempted(finding, by));
      }
    }
  }

  private static @Nullable Exemption exemptionFrom(Finding finding, List<Exemption> exemptions) {
    for (Exemption exemption : exemptions) {
      if (exemption.covers(finding)) {
        return exemption;
      }
    }
    return null;
  }
}
