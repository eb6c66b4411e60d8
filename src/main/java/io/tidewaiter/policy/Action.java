package io.tidewaiter.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * Where the findings of a policy go, named as in ValidatingAdmissionPolicyBinding. A finding goes
 * where its policy's actions send it; nothing changes that afterwards.
 */
public enum Action {
  /** The request is refused. */
  @JsonProperty("Deny")
  DENY("Deny"),
  /** The requester is warned. */
  @JsonProperty("Warn")
  WARN("Warn"),
  /** The finding is recorded in the audit log and the metrics. */
  @JsonProperty("Audit")
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
