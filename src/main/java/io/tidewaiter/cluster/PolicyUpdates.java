package io.tidewaiter.cluster;

import io.tidewaiter.policy.source.PolicyProblem;
import java.time.Instant;
import java.util.List;

/**
 * Told what became of each policy, exemption, trust root and break-glass of the cluster, one at a
 * time.
 */
public interface PolicyUpdates {
  /**
   * @param kind {@code PodPolicy}, {@code PolicyExemption}, {@code TrustRoot} or {@code BreakGlass}
   * @param namespace empty for what lives in none
   * @param problems empty if the object is in force as it stands
   * @param keptOlder true if an earlier version of the object stays in force instead
   */
  void changed(
      String kind, String namespace, String name, List<PolicyProblem> problems, boolean keptOlder);

  /**
   * A trust root is in force that was written, or last found to be so, at this time. Told after
   * each {@link #changed}, and whenever it is found so again.
   */
  void trustRootWritten(String name, Instant when);

  /** An object was deleted. */
  void deleted(String kind, String namespace, String name);
}
