package io.tidewaiter.policy;

import java.util.Optional;

/**
 * Where the findings of a policy go, named as in ValidatingAdmissionPolicyBinding. A finding goes
 * where its policy's actions send it; nothing changes that afterwards.
 */
public enum Action {
  /** The request is refused. */
  DENY("Deny"),
  /** The requester is warned. */
  WARN("Warn"),
  /** The finding is recorded in the audit log and the metrics. */
  AUDIT("Audit");

  private final String label;

  Action(String label) {
    this.label = label;
  }

  public static Optional<Action> parse(String text) {
    for (Action action : values()) {
      if (action.label.equals(text)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  /** As policies spell it: {@code Deny}. */
  public String label() {
    return label;
  }
}
