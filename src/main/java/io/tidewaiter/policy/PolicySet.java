package io.tidewaiter.policy;

import io.tidewaiter.pod.Workloads;
import io.tidewaiter.trust.TrustRoot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All policies, exemptions and break-glasses at one moment. Immutable: one request sees one set.
 *
 * @param policies by name
 * @param exemptions by namespace and name
 * @param trustRoots by name; the shipped one is added by whoever has it
 * @param breakGlasses by name, expired ones among them
 * @param workloads the kinds that bear Pods, custom ones of the policies included
 */
public record PolicySet(
    List<Policy> policies,
    List<Exemption> exemptions,
    Map<String, TrustRoot> trustRoots,
    List<BreakGlass> breakGlasses,
    Workloads workloads) {
  /** No policy at all. */
  public static final PolicySet EMPTY = of(List.of(), List.of());

  public PolicySet {
    trustRoots = Map.copyOf(trustRoots);
  }

  /** A set without trust roots of its own. */
  public static PolicySet of(List<Policy> policies, List<Exemption> exemptions) {
    return of(policies, exemptions, List.of(), List.of());
  }

  /** A set in a stable order. */
  public static PolicySet of(
      List<Policy> policies,
      List<Exemption> exemptions,
      List<TrustRoot> trustRoots,
      List<BreakGlass> breakGlasses) {
    List<Policy> byName = policies.stream().sorted(Comparator.comparing(Policy::name)).toList();
    return new PolicySet(
        byName,
        exemptions.stream()
            .sorted(Comparator.comparing(Exemption::namespace).thenComparing(Exemption::name))
            .toList(),
        trustRoots.stream().collect(Collectors.toMap(TrustRoot::name, root -> root)),
        breakGlasses.stream().sorted(Comparator.comparing(BreakGlass::name)).toList(),
        Workloads.BUILT_IN.with(
            byName.stream().flatMap(policy -> policy.workloads().stream()).toList()));
  }

  /** The policies that speak of a subject, in a stable order. */
  public List<MatchedPolicy> matching(Subject subject, Instant now) {
    List<MatchedPolicy> matched = new ArrayList<>();
    for (Policy policy : policies) {
      if (policy.matches(subject)) {
        addParts(matched, policy, subject, now);
      }
    }
    return matched;
  }

  /** What of an exemption its policies do not permit, as sentences, by policy. */
  public Map<String, String> refusals(Exemption exemption) {
    Map<String, String> refusals = new TreeMap<>();
    for (Policy policy : policies) {
      if (exemption.names(policy)) {
        policy
            .delegation()
            .refusal(exemption)
            .ifPresent(refusal ->
                refusals.put(policy.name(), "policy \"" + policy.name() + "\" " + refusal));
      }
    }
    return refusals;
  }

  private void addParts(List<MatchedPolicy> matched, Policy policy, Subject subject, Instant now) {
    List<Exemption> valid = new ArrayList<>();
    List<Exemption> expired = new ArrayList<>();
    for (Exemption exemption : exemptions) {
      if (exemption.concerns(policy, subject)) {
        (exemption.isExpiredAt(now) ? expired : valid).add(exemption);
      }
    }
    Optional<BreakGlass> breakGlass = BreakGlass.over(breakGlasses, policy, subject, now);
    matched.add(
        new MatchedPolicy(
            policy,
            policy.actions(),
            policy.checks(),
            policy.imageRules(),
            valid,
            expired,
            breakGlass));
    policy
        .namespaceLevels()
        .ifPresent(levels ->
            levels
                .of(subject.namespaceLabels())
                .forEach(part ->
                    matched.add(
                        new MatchedPolicy(
                            policy,
                            part.actions(),
                            part.checks(),
                            List.of(),
                            valid,
                            expired,
                            breakGlass))));
  }
}
