package io.tidewaiter.admission;

import java.util.Locale;
import java.util.function.Supplier;

/** The steps between a request and its answer, as a refusal names them when one breaks down. */
enum Stage {
  RELEVANCE,
  NAMESPACE,
  POLICIES,
  FACTS,
  CHECKS,
  EXPLANATION,
  DEFAULTS;

  /**
   * Does the work of this stage.
   *
   * @throws StageFailure for whatever goes wrong in it
   */
  <T> T run(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw new StageFailure(this, e);
    }
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
