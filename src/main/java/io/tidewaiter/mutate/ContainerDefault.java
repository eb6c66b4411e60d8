package io.tidewaiter.mutate;

import io.tidewaiter.pod.ContainerView;

/** A default for each container, for a field that a Pod does not have. */
non-sealed interface ContainerDefault extends Default {
  /** True if the container has what this default sets, whoever set it. */
  boolean isSet(ContainerView container);

  /** True if the container says nothing of it and may have it. */
  boolean isOpen(ContainerView container);

  void fill(ContainerView container, Filling filling);
}
