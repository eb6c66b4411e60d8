package io.tidewaiter.policy;

import io.tidewaiter.text.Glob;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A BreakGlass, ready for use: while it lasts, what it speaks of is not refused but recorded. Every
 * scope that is given must hold; none means the whole cluster.
 *
 * @param policies names, with {@code *}; empty means any
 * @param namespaces names, with {@code *}; empty means any
 * @param namespaceSelector on the labels of the namespace
 * @param owner who answers for it
 * @param reason why it is there
 * @param expires from this instant on it does nothing
 */
public record BreakGlass(
    String name,
    List<Glob> policies,
    List<Glob> namespaces,
    LabelSelector namespaceSelector,
    String owner,
    String reason,
    Instant expires) {
  /** How long one lasts at most, from its creation. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final Comparator<BreakGlass> LONGEST_FIRST =
      Comparator.comparing(BreakGlass::expires).reversed().thenComparing(BreakGlass::name);

  public BreakGlass {
    policies = List.copyOf(policies);
    namespaces = List.copyOf(namespaces);
  }

  /** True while it does something. */
  public boolean isActiveAt(Instant now) {
    return now.isBefore(expires);
  }

  /** Where findings go that would go by {@code actions}: Audit takes the place of Deny. */
  public static Set<Action> instead(Set<Action> actions) {
    Set<Action> milder = EnumSet.copyOf(actions);
    if (milder.remove(Action.DENY)) {
      milder.add(Action.AUDIT);
    }
    return Set.copyOf(milder);
  }

  /** The one that lasts longest of those that speak of a policy and a subject now. */
  static Optional<BreakGlass> over(
      List<BreakGlass> all, Policy policy, Subject subject, Instant now) {
    return all.isEmpty() // nearly always
        ? Optional.empty()
        : all.stream()
            .filter(one -> one.isActiveAt(now) && one.concerns(policy, subject))
            .min(LONGEST_FIRST);
  }

  private boolean concerns(Policy policy, Subject subject) {
    return (policies.isEmpty() || any(policies, policy.name()))
        && (namespaces.isEmpty() || any(namespaces, subject.namespace()))
        && namespaceSelector.matches(subject.namespaceLabels());
  }

  private static boolean any(List<Glob> globs, String name) {
    return globs.stream().anyMatch(glob -> glob.matches(name));
  }
}
