package io.tidewaiter.engine;

import io.tidewaiter.policy.Action;
import java.util.List;

/**
 * The decision and all of its grounds. The reply to the API server, the table of the command line
 * and the reports are views of it.
 *
 * @param results one for each policy that matched, in the policies' order; a policy that sends its
 *     findings to different places has one for each
 */
public record Verdict(List<PolicyResult> results) {
  /** Nothing matched: nothing was judged. */
  public static final Verdict NOT_CONCERNED = new Verdict(List.of());

  public Verdict {
    results = List.copyOf(results);
  }

  /** False if any policy that denies has something to say. */
  public boolean allowed() {
    for (PolicyResult result : results) {
      if (result.sends(Action.DENY)) {
        return false;
      }
    }
    return true;
  }

  /** True if no policy has anything to say. */
  public boolean passes() {
    for (PolicyResult result : results) {
      if (!result.passes()) {
        return false;
      }
    }
    return true;
  }

  /** The results that have something to say and send it by {@code action}. */
  public List<PolicyResult> with(Action action) {
    return results.stream().filter(result -> result.sends(action)).toList();
  }
}
