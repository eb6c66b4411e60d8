package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * Watches whether the webhook configurations have their webhooks. Until the leader has given them
 * these, the other replicas are not ready: then an installation that is ready is one that guards.
 */
public final class Arming implements AutoCloseable {
  private final Callers callers;

  /** Begins to watch. */
  public Arming(KubernetesClient client, Installation installation) {
    callers = new Callers(client, installation, () -> {});
  }

  /** Whether there is a configuration that has no webhooks yet. */
  public boolean isAwaited() {
    return callers.now().callers().stream().anyMatch(Caller::asksNothing);
  }

  @Override
  public void close() {
    callers.close();
  }
}
