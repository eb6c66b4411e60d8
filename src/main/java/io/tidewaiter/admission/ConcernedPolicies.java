package io.tidewaiter.admission;

import io.tidewaiter.policy.MatchedPolicy;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.Subject;
import java.time.Instant;
import java.util.List;

/** The policies that have a say in a request. */
final class ConcernedPolicies {
  private ConcernedPolicies() {}

  /**
   * All policies that speak of the subject. If its Pod stays as it is, only those that have
   * something new to say: they did not speak of the old object, or an exemption is lost.
   */
  static List<MatchedPolicy> in(
      PolicySet policies, Subject subject, Relevance.Judge judge, Instant now) {
    List<MatchedPolicy> matched = policies.matching(subject, now);
    if (judge.unchanged() == null || matched.isEmpty()) {
      return matched;
    }
    Subject before =
        new Subject(
            judge.unchanged(),
            subject.namespace(),
            subject.namespaceLabels(),
            subject.requester(),
            subject.operation());
    List<MatchedPolicy> earlier = policies.matching(before, now);
    return matched.stream()
        .filter(policy -> earlier.stream().noneMatch(old -> saidTheSame(old, policy)))
        .toList();
  }

  private static boolean saidTheSame(MatchedPolicy old, MatchedPolicy now) {
    return old.policy().name().equals(now.policy().name())
        && old.actions().equals(now.actions())
        && now.exemptions().containsAll(old.exemptions());
  }
}
