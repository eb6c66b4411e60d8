package io.tidewaiter.mutate;

import io.tidewaiter.policy.DefaultSettings;

/** A setting that is filled in where a Pod says nothing. Stateless. */
sealed interface Default permits PodDefault, ContainerDefault {
  /** What the annotation on the Pod calls it: the name of the field. */
  String name();

  /** True if some policy asks for it. */
  boolean isWanted(DefaultSettings settings);
}
