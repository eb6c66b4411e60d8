package io.tidewaiter.check.builtin;

import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.ContainerView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the checks of capabilities share. Names are compared as they are: see {@code man 7
 * capabilities}.
 */
final class Capability {
  private Capability() {}

  /** The finding that a container adds capabilities outside of {@code allowed}. */
  static Optional<Finding> findAdded(
      ContainerView container, CheckInfo check, Set<String> allowed) {
    if (allowed.containsAll(container.addedCapabilities())) { // nearly every container
      return Optional.empty();
    }
    List<String> others =
        container.addedCapabilities().stream()
            .filter(name -> !allowed.contains(name))
            .distinct()
            .sorted()
            .toList();
    return Optional.of(
        Finding.in(
            container,
            check,
            "securityContext.capabilities.add",
            "contains " + String.join(", ", others),
            "remove " + (others.size() == 1 ? "it" : "them") + remaining(allowed)));
  }

  private static String remaining(Set<String> allowed) {
    return allowed.size() == 1 ? "; only " + allowed.iterator().next() + " may be added" : "";
  }
}
