package io.tidewaiter.cli.review;

import io.tidewaiter.check.Finding;
import io.tidewaiter.engine.PolicyResult;
import io.tidewaiter.engine.Verdict;
import java.util.List;
import java.util.function.Predicate;

/**
 * A verdict without registries, in two parts: what could be judged, and what could not. The second
 * is neither a pass nor a finding.
 */
record Offline(Verdict judged, Verdict notJudged) {
  private static final String DIGESTS = "imageDigest";

  /**
   * Parts a verdict.
   *
   * @param pinned whether a cluster would write digests into the object before it is judged
   */
  static Offline part(Verdict verdict, boolean pinned) {
    Predicate<Finding> judged =
        finding -> finding.determined() && !(pinned && finding.check().value().equals(DIGESTS));
    return new Offline(of(verdict, judged, true), of(verdict, judged.negate(), false));
  }

  private static Verdict of(Verdict verdict, Predicate<Finding> which, boolean rest) {
    return new Verdict(
        verdict.results().stream()
            .map(result ->
                new PolicyResult(
                    result.policy(),
                    result.actions(),
                    result.findings().stream().filter(which).toList(),
                    rest ? result.failures() : List.of(),
                    rest ? result.exempted() : List.of(),
                    rest ? result.expired() : List.of(),
                    rest ? result.notPermitted() : List.of(),
                    result.breakGlass()))
            .toList());
  }
}
