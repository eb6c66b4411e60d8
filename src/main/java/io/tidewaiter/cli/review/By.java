package io.tidewaiter.cli.review;

import io.tidewaiter.engine.PolicyResult;
import io.tidewaiter.policy.Action;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A policy that a finding breaks.
 *
 * @param actions where it sends the finding, the gravest first; never empty
 */
public record By(String policy, List<Action> actions) {
  static By of(PolicyResult result) {
    return new By(
        result.policy(),
        Arrays.stream(Action.values()).filter(result.actions()::contains).toList());
  }

  /** {@code production (Deny, Audit)}. */
  @Override
  public String toString() {
    return policy
        + actions.stream().map(Action::label).collect(Collectors.joining(", ", " (", ")"));
  }
}
