package io.tidewaiter.policy.source;

import java.util.List;
import java.util.stream.Collectors;

/** Policies that cannot be used; the message names every problem, one a line. */
public final class InvalidPolicies extends Exception {
  private final transient List<PolicyProblem> problems;

  InvalidPolicies(List<PolicyProblem> problems) {
    super(problems.stream().map(PolicyProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<PolicyProblem> problems() {
    return problems;
  }
}
