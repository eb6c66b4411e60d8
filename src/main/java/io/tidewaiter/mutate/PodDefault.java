package io.tidewaiter.mutate;

import io.tidewaiter.pod.PodView;

/** A default for the Pod as a whole; its containers inherit it. */
non-sealed interface PodDefault extends Default {
  /** True if the Pod has what this default sets, whoever set it. */
  boolean isSet(PodView pod);

  /** True if the Pod says nothing of it, in any spelling, and may have it. */
  boolean isOpen(PodView pod);

  void fill(PodView pod, Filling filling);
}
