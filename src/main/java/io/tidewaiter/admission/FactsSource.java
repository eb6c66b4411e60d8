package io.tidewaiter.admission;

import io.tidewaiter.check.Facts;
import io.tidewaiter.policy.MatchedPolicy;
import io.tidewaiter.policy.Subject;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.Deadline;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Finds out what a subject's judges need to know beside the subject itself. */
@FunctionalInterface
public interface FactsSource {
  /** Knows nothing, and has nothing to wait for. */
  FactsSource NOTHING = inquiry -> new Gathered(new Facts(Map.of(), Map.of(), inquiry.now()), true);

  /** What can be found out until the inquiry's deadline. */
  Gathered factsFor(Inquiry inquiry);

  /**
   * A question, and how long there is to answer it.
   *
   * @param policies that will judge the subject; nothing is found out that none of them asks
   * @param roots the trust roots at hand, by name
   * @param now the time of the request
   * @param deadline when the answer has to be there; if it has passed, nobody waits
   */
  record Inquiry(
      Subject subject,
      List<MatchedPolicy> policies,
      Map<String, TrustRoot> roots,
      Instant now,
      Deadline deadline) {}

  /**
   * An answer.
   *
   * @param complete true if nothing had to be waited for, so that more will never be known
   */
  record Gathered(Facts facts, boolean complete) {}
}
