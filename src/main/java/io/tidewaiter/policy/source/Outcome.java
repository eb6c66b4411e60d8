package io.tidewaiter.policy.source;

import java.util.List;
import java.util.Optional;

/**
 * What became of one object: its value, or everything that is wrong with it.
 *
 * @param value empty if and only if there are problems
 */
public record Outcome<T>(Optional<T> value, List<PolicyProblem> problems) {
  public Outcome {
    problems = List.copyOf(problems);
  }
}
