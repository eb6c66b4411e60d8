package io.tidewaiter.engine;

import io.tidewaiter.policy.Action;
import java.util.ArrayList;
import java.util.List;

/** What a policy made of a subject, and its findings as every text tells them. */
record ToldResult(PolicyResult result, List<FindingGroup> groups) {
  static ToldResult of(PolicyResult result) {
    return new ToldResult(result, FindingGroup.of(result.findings()));
  }

  /** Those that have something to say and send it by {@code action}. */
  static List<ToldResult> with(Action action, List<ToldResult> all) {
    List<ToldResult> sent = new ArrayList<>(all.size());
    for (ToldResult told : all) {
      if (told.result.sends(action)) {
        sent.add(told);
      }
    }
    return sent;
  }
}
