package io.tidewaiter.policy.source;

import io.tidewaiter.pod.FieldPath;
import org.jspecify.annotations.Nullable;

/** How many of some authorities have to agree. */
final class Thresholds {
  private Thresholds() {}

  /**
   * A number from 1 to the number of authorities.
   *
   * @param authorities how many there are; at least 1
   */
  static int read(@Nullable Integer written, int authorities, FieldPath path, ProblemLog problems) {
    int threshold = written == null ? 1 : written;
    if (threshold > authorities) {
      problems.add(
          path,
          "is "
              + threshold
              + ", but there "
              + (authorities == 1
                  ? "is only 1 authority"
                  : "are only " + authorities + " authorities")
              + ": nothing could ever pass");
      return authorities;
    }
    return threshold;
  }
}
