package io.tidewaiter.policy;

import io.tidewaiter.trust.ImageRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A policy that speaks of the subject at hand, and the exemptions that concern both.
 *
 * @param policy the policy
 * @param actions where the findings of these checks go
 * @param checks what is judged
 * @param imageRules what is demanded of images
 * @param exemptions that apply
 * @param expired exemptions that would apply had they not expired
 * @param breakGlass by which findings are recorded that would otherwise refuse
 */
public record MatchedPolicy(
    Policy policy,
    Set<Action> actions,
    List<ConfiguredCheck> checks,
    List<ImageRule> imageRules,
    List<Exemption> exemptions,
    List<Exemption> expired,
    Optional<BreakGlass> breakGlass) {

  /** Where findings go that the policy sends by {@code actions}. */
  public Set<Action> sent(Set<Action> actions) {
    return breakGlass.isPresent() ? BreakGlass.instead(actions) : actions;
  }
}
