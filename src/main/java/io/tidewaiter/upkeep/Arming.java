package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Watches whether the webhook configurations have their webhooks. Until the leader has given them
 * these, the other replicas are not ready: then an installation that is ready is one that guards.
 */
public final class Arming implements AutoCloseable {
  /** A leader that is not ready itself waits for somebody else who is. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long NEVER = Long.MIN_VALUE;

  private final Callers callers;
  private final LongSupplier nanos;
  private long since = NEVER;

  /** Begins to watch. */
  public Arming(KubernetesClient client, Installation installation) {
    this(client, installation, System::nanoTime);
  }

  Arming(KubernetesClient client, Installation installation, LongSupplier nanos) {
    this.nanos = nanos;
    this.callers = new Callers(client, installation, () -> {});
  }

  /**
   * Whether there is a configuration that has no webhooks yet, and has not had any for too long.
   */
  public synchronized boolean isAwaited() {
    if (callers.now().callers().stream().noneMatch(Caller::asksNothing)) {
      since = NEVER;
      return false;
    }
    long now = nanos.getAsLong();
    if (since == NEVER) {
      since = now;
    }
    return now - since < PATIENCE.toNanos();
  }

  @Override
  public void close() {
    callers.close();
  }
}
