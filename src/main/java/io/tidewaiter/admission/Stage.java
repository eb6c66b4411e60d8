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

  private final String label = name().toLowerCase(Locale.ROOT);

  /**
   * Does the work of this stage.
   *
   * @throws StageFailure for whatever goes wrong in it
   */
  <T> T run(ReviewTrace trace, Supplier<T> work) {
    trace.began(label);
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw new StageFailure(this, e);
    } finally {
      trace.ended();
    }
  }

  String label() {
    return label;
  }
}
