package io.tidewaiter.admission;

import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.Finding;
import io.tidewaiter.engine.PolicyResult;
import io.tidewaiter.engine.PolicyResult.Failure;
import io.tidewaiter.engine.Verdict;
import io.tidewaiter.policy.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How often a check of a policy had something to say of one subject, and where that went.
 *
 * @param action one of the policy's actions; each has a count of its own
 */
public record FindingCount(String policy, CheckId check, Action action, Kind kind, int count) {
  /** What the check said. */
  public enum Kind {
    /** The rule is broken. */
    FINDING,
    /** The rule is broken, and an exemption says that it may be. */
    EXEMPTED,
    /** The check itself broke down. */
    FAILURE
  }

  static List<FindingCount> of(Verdict verdict) {
    List<FindingCount> counts = new ArrayList<>(0);
    for (PolicyResult result : verdict.results()) {
      count(result, counts);
    }
    return counts;
  }

  private static void count(PolicyResult result, List<FindingCount> counts) {
    add(result, Kind.FINDING, result.findings(), Finding::check, counts);
    add(result, Kind.EXEMPTED, result.exempted(), e -> e.finding().check(), counts);
    add(result, Kind.FAILURE, result.failures(), Failure::check, counts);
  }

  private static <T> void add(
      PolicyResult result,
      Kind kind,
      List<T> said,
      Function<T, CheckId> check,
      List<FindingCount> counts) {
    if (said.isEmpty()) {
      return;
    }
    Map<CheckId, Integer> byCheck = new LinkedHashMap<>();
    for (T each : said) {
      byCheck.merge(check.apply(each), 1, Integer::sum);
    }
    for (Action action : Action.values()) {
      if (result.actions().contains(action)) {
        byCheck.forEach(
            (id, count) -> counts.add(new FindingCount(result.policy(), id, action, kind, count)));
      }
    }
  }
}
