package io.tidewaiter.policy;

import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.trust.ImageRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A PodPolicy, ready for use.
 *
 * @param name of the resource
 * @param actions where its findings go; never empty, and never both Deny and Warn
 * @param match which subjects it speaks of
 * @param exclude subjects that it does not speak of although {@code match} does; any will do
 * @param checks what it judges, each check at most once
 * @param imageRules what it demands of images
 * @param onUndetermined where findings go that could not be determined
 * @param namespaceLevels set if the namespace's own Pod Security labels say what else is judged
 * @param defaults what it fills in
 * @param workloads custom kinds that bear Pods
 * @param delegation what exemptions may take out of it
 */
public record Policy(
    String name,
    Set<Action> actions,
    Match match,
    List<Match> exclude,
    List<ConfiguredCheck> checks,
    List<ImageRule> imageRules,
    OnUndetermined onUndetermined,
    Optional<NamespaceLevels> namespaceLevels,
    DefaultSettings defaults,
    List<WorkloadKind> workloads,
    Delegation delegation) {

  public Policy {
    actions = Set.copyOf(actions);
    exclude = List.copyOf(exclude);
    checks = List.copyOf(checks);
    imageRules = List.copyOf(imageRules);
    workloads = List.copyOf(workloads);
  }

  /** A policy that demands nothing of images. */
  public Policy(
      String name,
      Set<Action> actions,
      Match match,
      List<Match> exclude,
      List<ConfiguredCheck> checks,
      Optional<NamespaceLevels> namespaceLevels,
      DefaultSettings defaults,
      List<WorkloadKind> workloads) {
    this(
        name,
        actions,
        match,
        exclude,
        checks,
        List.of(),
        OnUndetermined.DENY,
        namespaceLevels,
        defaults,
        workloads,
        Delegation.EVERYTHING);
  }

  /** True if this policy speaks of the subject. */
  public boolean matches(Subject subject) {
    if (!match.matches(subject)) {
      return false;
    }
    for (Match excluded : exclude) {
      if (excluded.matches(subject)) {
        return false;
      }
    }
    return true;
  }
}
