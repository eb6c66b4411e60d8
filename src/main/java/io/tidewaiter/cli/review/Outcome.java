package io.tidewaiter.cli.review;

import io.tidewaiter.engine.Verdict;
import io.tidewaiter.policy.Action;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What would become of an object in a cluster, from the worst to the best. */
public enum Outcome {
  REFUSED(Action.DENY),
  WARNED(Action.WARN),
  AUDITED(Action.AUDIT),
  OK(null);

  private final @Nullable Action action;

  Outcome(@Nullable Action action) {
    this.action = action;
  }

  static Outcome of(Verdict verdict) {
    for (Outcome outcome : values()) {
      if (outcome.action != null && !verdict.with(outcome.action).isEmpty()) {
        return outcome;
      }
    }
    return OK;
  }

  /** True if this is a finding for one who counts findings from {@code threshold} on. */
  public boolean isAtLeast(Action threshold) {
    return action != null && action.compareTo(threshold) <= 0;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
