package io.tidewaiter.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a policy's findings go that could not be determined, because a registry did not answer or a
 * trust root is too old. Never further than the policy's other findings.
 */
public enum OnUndetermined {
  /** Where all findings of the policy go. */
  @JsonProperty("Deny")
  DENY,
  /** A warning takes the place of a refusal. */
  @JsonProperty("Warn")
  WARN,
  /** Only into the audit log. */
  @JsonProperty("Allow")
  ALLOW;

  /**
   * Where such findings go.
   *
   * @param actions of the policy
   */
  public Set<Action> actions(Set<Action> actions) {
    return switch (this) {
      case DENY -> actions;
      case WARN -> withoutRefusal(actions);
      case ALLOW -> Set.of(Action.AUDIT);
    };
  }

  private static Set<Action> withoutRefusal(Set<Action> actions) {
    Set<Action> milder = EnumSet.copyOf(actions);
    if (milder.remove(Action.DENY)) {
      milder.add(Action.WARN);
    }
    return Set.copyOf(milder);
  }
}
