package io.tidewaiter.admission;

import io.tidewaiter.pod.PodView;
import java.util.Optional;

/**
 * Which nodes have AppArmor. A kubelet without it rejects a Pod that names a profile, so nobody may
 * be given one who could end up there.
 */
@FunctionalInterface
public interface AppArmorNodes {
  /** Somebody said that all nodes have it. */
  AppArmorNodes EVERYWHERE = pod -> Optional.empty();

  /** Somebody said not to count on it. */
  AppArmorNodes NOWHERE = pod -> Optional.of("--apparmor=never");

  /** Why the Pod could end up on a node without it, as a clause; empty if it could not. */
  Optional<String> whyNot(PodView pod);
}
