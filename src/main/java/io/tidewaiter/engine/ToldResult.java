package io.tidewaiter.engine;

import io.tidewaiter.policy.Action;
import java.util.List;

/** What a policy made of a subject, and its findings as every text tells them. */
record ToldResult(PolicyResult result, List<FindingGroup> groups) {
  static ToldResult of(PolicyResult result) {
    return new ToldResult(result, FindingGroup.of(result.findings()));
  }

  /** Those that have something to say and send it by {@code action}. */
  static List<ToldResult> with(Action action, List<ToldResult> all) {
    return all.stream()
        .filter(told -> told.result.actions().contains(action) && !told.result.passes())
        .toList();
  }
}
