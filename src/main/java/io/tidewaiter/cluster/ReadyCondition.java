package io.tidewaiter.cluster;

import io.tidewaiter.policy.source.PolicyProblem;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The condition {@code Ready}: whether an object is in force, and if not, why. */
final class ReadyCondition {
  private static final String TYPE = "Ready";
  private static final int MESSAGE_LENGTH = 4_000;

  private ReadyCondition() {}

  static StatusCondition of(List<PolicyProblem> problems, boolean keptOlder) {
    if (problems.isEmpty()) {
      return yes("Accepted", "in force");
    }
    String all = problems.stream().map(ReadyCondition::text).collect(Collectors.joining("\n"));
    return keptOlder
        ? no("InvalidKeptOlder", "the last good version is in force\n" + bounded(all))
        : no("Invalid", bounded(all));
  }

  /**
   * Of an exemption of which not all counts.
   *
   * @param refusals sentences, one for each policy
   */
  static StatusCondition notPermitted(Collection<String> refusals) {
    return no("NotPermitted", bounded(String.join("\n", refusals)));
  }

  static StatusCondition yes(String reason, String message) {
    return new StatusCondition(TYPE, "True", reason, message);
  }

  static StatusCondition no(String reason, String message) {
    return new StatusCondition(TYPE, "False", reason, message);
  }

  private static String bounded(String all) {
    return all.length() > MESSAGE_LENGTH ? all.substring(0, MESSAGE_LENGTH) + "…" : all;
  }

  private static String text(PolicyProblem problem) {
    return problem.path().isEmpty() ? problem.message() : problem.path() + ": " + problem.message();
  }
}
