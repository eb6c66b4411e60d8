package io.tidewaiter.admission;

import java.util.Set;

/** What is known of the subresources of objects that bear Pods. */
final class Subresource {
  /**
   * Writing to these changes no Pod's spec, or runs no new one. Whatever is not listed is judged:
   * {@code ephemeralcontainers} and {@code resize} change the Pod, and so may one that a later
   * Kubernetes brings.
   */
  private static final Set<String> WITHOUT_CHANGE =
      Set.of(
          "attach",
          "binding",
          "eviction",
          "exec",
          "log",
          "portforward",
          "proxy",
          "scale",
          "status");

  static final String EPHEMERAL_CONTAINERS = "ephemeralcontainers";

  private Subresource() {}

  /** True if a write to this subresource changes the Pod; also true for the object itself. */
  static boolean changesPod(String subResource) {
    return !WITHOUT_CHANGE.contains(subResource);
  }
}
