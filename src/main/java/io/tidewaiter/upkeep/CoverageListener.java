package io.tidewaiter.upkeep;

import java.util.List;

/** Told which resources are not guarded, on the leader. */
@FunctionalInterface
public interface CoverageListener {
  /** Replaces what was told before. */
  void unguarded(List<Unguarded> resources);
}
