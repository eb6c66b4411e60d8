package io.tidewaiter.engine;

import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.image.ImageRuleCheck;
import io.tidewaiter.check.image.ImageRuleChecks;
import io.tidewaiter.engine.PolicyResult.Exempted;
import io.tidewaiter.engine.PolicyResult.Failure;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.ConfiguredCheck;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.MatchedPolicy;
import io.tidewaiter.policy.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
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
      results.addAll(judge(subject, policy, facts));
    }
    return new Verdict(results);
  }

  private static List<PolicyResult> judge(Subject subject, MatchedPolicy policy, Facts facts) {
    List<Finding> findings = new ArrayList<>(0);
    List<Failure> failures = new ArrayList<>(0);
    List<Exempted> exempted = new ArrayList<>(0);
    for (ConfiguredCheck check : policy.checks()) {
      try {
        sort(check.inspect(subject.pod(), facts), policy, findings, exempted);
      } catch (RuntimeException e) { // a broken check must not look like a kept rule
        failures.add(new Failure(check.id(), e));
      }
    }
    for (ImageRuleCheck check : imageChecks(policy)) {
      try {
        List<Finding> inspected = check.inspect(subject.pod(), policy.imageRules(), facts);
        sort(inspected, policy, findings, exempted);
      } catch (RuntimeException e) { // as above
        failures.add(new Failure(check.info().id(), e));
      }
    }
    if (findings.size() > 1) {
      Collections.sort(findings);
    }
    return bySending(policy, findings, failures, exempted);
  }

  private static List<ImageRuleCheck> imageChecks(MatchedPolicy policy) {
    return policy.imageRules().isEmpty() ? List.of() : ImageRuleChecks.ALL;
  }

  /** What could not be determined goes where the policy says, all else where its actions say. */
  private static List<PolicyResult> bySending(
      MatchedPolicy policy,
      List<Finding> findings,
      List<Failure> failures,
      List<Exempted> exempted) {
    Set<Action> doubtful = policy.policy().onUndetermined().actions(policy.actions());
    if (doubtful.equals(policy.actions()) || findings.stream().allMatch(Finding::determined)) {
      return List.of(result(policy, policy.actions(), findings, failures, exempted));
    }
    return List.of(
        result(
            policy,
            policy.actions(),
            findings.stream().filter(Finding::determined).toList(),
            failures,
            exempted),
        result(
            policy,
            doubtful,
            findings.stream().filter(finding -> !finding.determined()).toList(),
            List.of(),
            List.of()));
  }

  private static PolicyResult result(
      MatchedPolicy policy,
      Set<Action> actions,
      List<Finding> findings,
      List<Failure> failures,
      List<Exempted> exempted) {
    return new PolicyResult(
        policy.policy().name(),
        policy.sent(actions),
        findings,
        failures,
        exempted,
        covering(findings, policy.expired()),
        covering(findings, policy.exemptions()),
        policy.breakGlass().filter(glass -> actions.contains(Action.DENY)));
  }

  /** Those that would take out some of what is left. */
  private static List<Exemption> covering(List<Finding> findings, List<Exemption> exemptions) {
    return exemptions.isEmpty()
        ? List.of()
        : exemptions.stream()
            .filter(exemption -> findings.stream().anyMatch(exemption::covers))
            .toList();
  }

  private static void sort(
      List<Finding> inspected,
      MatchedPolicy policy,
      List<Finding> findings,
      List<Exempted> exempted) {
    for (Finding finding : inspected) {
      @Nullable Exemption by = exemptionFrom(finding, policy);
      if (by == null) {
        findings.add(finding);
      } else {
        exempted.add(new Exempted(finding, by));
      }
    }
  }

  private static @Nullable Exemption exemptionFrom(Finding finding, MatchedPolicy policy) {
    for (Exemption exemption : policy.exemptions()) {
      if (exemption.covers(finding)
          && policy.policy().delegation().permits(exemption.namespace(), finding.check())) {
        return exemption;
      }
    }
    return null;
  }
}
