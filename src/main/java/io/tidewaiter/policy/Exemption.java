package io.tidewaiter.policy;

import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.Finding;
import io.tidewaiter.text.Glob;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A PolicyExemption, ready for use: it takes findings out of the verdict for one workload of its
 * own namespace, and no further. Every scope that is given must hold.
 *
 * @param namespace where it stands; it is good for nothing elsewhere
 * @param policies names, with {@code *}
 * @param checks the checks concerned; empty means every check of these policies
 * @param kinds of workloads; empty means any
 * @param names of workloads, with {@code *}; empty means any. The name of an owner counts for
 *     nothing, since anyone may write it
 * @param selector on the labels of the workload
 * @param containers names, with {@code *}; if given, findings about the Pod as a whole stay
 * @param images as written in the Pod, with {@code *}; if given, findings about no image stay
 * @param owner who answers for it
 * @param reason why it is there
 * @param expires from this instant on it does not apply
 */
public record Exemption(
    String namespace,
    String name,
    List<Glob> policies,
    Set<CheckId> checks,
    Set<KindName> kinds,
    List<Glob> names,
    LabelSelector selector,
    List<Glob> containers,
    List<Glob> images,
    String owner,
    String reason,
    Instant expires) {

  public Exemption {
    policies = List.copyOf(policies);
    checks = Set.copyOf(checks);
    kinds = Set.copyOf(kinds);
    names = List.copyOf(names);
    containers = List.copyOf(containers);
    images = List.copyOf(images);
  }

  /** True if it speaks of this policy and this workload, expired or not. */
  public boolean concerns(Policy policy, Subject subject) {
    return namespace.equals(subject.namespace())
        && names(policy)
        && (kinds.isEmpty() || subject.isOneOf(kinds))
        && (names.isEmpty() || any(names, subject.name()))
        && selector.matches(subject.labels());
  }

  /** True if it is meant for this policy, among others. */
  public boolean names(Policy policy) {
    return any(policies, policy.name());
  }

  /** True if it takes this finding out, given that it concerns the policy and the workload. */
  public boolean covers(Finding finding) {
    return (checks.isEmpty() || checks.contains(finding.check()))
        && (containers.isEmpty()
            || (finding.container() != null && any(containers, finding.container())))
        && (images.isEmpty() || (finding.image() != null && any(images, finding.image())));
  }

  public boolean isExpiredAt(Instant now) {
    return !now.isBefore(expires);
  }

  private static boolean any(List<Glob> globs, String name) {
    return globs.stream().anyMatch(glob -> glob.matches(name));
  }
}
