package io.tidewaiter.engine;

import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.Finding;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.BreakGlass;
import io.tidewaiter.policy.Exemption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one policy says of one subject.
 *
 * @param policy its name
 * @param actions where its findings go
 * @param findings broken rules, by check and place
 * @param failures checks that could not be carried out; they count as findings do
 * @param exempted findings that an exemption took out
 * @param expired exemptions that would have taken out some of the findings had they not expired
 * @param notPermitted exemptions that would have taken out some of the findings had the policy
 *     permitted it
 * @param breakGlass set if the actions would be to refuse without it
 */
public record PolicyResult(
    String policy,
    Set<Action> actions,
    List<Finding> findings,
    List<Failure> failures,
    List<Exempted> exempted,
    List<Exemption> expired,
    List<Exemption> notPermitted,
    Optional<BreakGlass> breakGlass) {

  /** A result over which no glass is broken, with no exemption that is not permitted. */
  public PolicyResult(
      String policy,
      Set<Action> actions,
      List<Finding> findings,
      List<Failure> failures,
      List<Exempted> exempted,
      List<Exemption> expired) {
    this(policy, actions, findings, failures, exempted, expired, List.of(), Optional.empty());
  }

  /**
   * A check that broke down. It is neither a pass nor a finding, and goes where findings go.
   *
   * @param error the exception, for the log; nothing of it is shown to the requester
   */
  public record Failure(CheckId check, RuntimeException error) {}

  /** A finding, and the exemption that took it out. */
  public record Exempted(Finding finding, Exemption by) {}

  /** True if there is nothing to say. */
  public boolean passes() {
    return findings.isEmpty() && failures.isEmpty();
  }

  /** The break-glass that let through what would have been refused. */
  public Optional<BreakGlass> letThroughBy() {
    return passes() ? Optional.empty() : breakGlass;
  }

  /** True if there is something to say, and it goes by {@code action}. */
  boolean sends(Action action) {
    return !passes() && actions.contains(action);
  }
}
