package io.tidewaiter.admission;

import io.tidewaiter.policy.Subject;
import java.util.Map;

/** Knows where on the node the claims of a Pod lead. */
@FunctionalInterface
public interface NodePaths {
  /** Nothing is known of volumes, as without a cluster. */
  NodePaths UNKNOWN = subject -> Map.of();

  /**
   * The path behind each PersistentVolumeClaim of the Pod that is bound to a {@code hostPath} or
   * {@code local} PersistentVolume, by claim name.
   */
  Map<String, String> of(Subject subject);
}
