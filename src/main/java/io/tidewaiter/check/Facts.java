package io.tidewaiter.check;

import java.util.Map;

/**
 * What was found out about a Pod's surroundings before it is judged. A check only reads it; whoever
 * gathered it did all the waiting.
 *
 * @param nodePaths the path on the node behind each PersistentVolumeClaim of the Pod that is bound
 *     to a {@code hostPath} or {@code local} PersistentVolume, by claim name
 */
public record Facts(Map<String, String> nodePaths) {
  /** Nothing is known, as without a cluster. */
  public static final Facts NONE = new Facts(Map.of());

  public Facts {
    nodePaths = Map.copyOf(nodePaths);
  }
}
