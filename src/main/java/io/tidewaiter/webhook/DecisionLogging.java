package io.tidewaiter.webhook;

import io.tidewaiter.admission.Decision.Outcome;
import io.tidewaiter.admission.DecisionRecord;
import java.util.Locale;

/** Which decisions are logged. */
public enum DecisionLogging {
  ALL,
  /** Those that refuse, or that find something. */
  FINDINGS,
  NONE;

  boolean covers(DecisionRecord decision) {
    return switch (this) {
      case ALL -> true;
      case FINDINGS -> !decision.findings().isEmpty() || decision.outcome() != Outcome.ALLOWED;
      case NONE -> false;
    };
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
