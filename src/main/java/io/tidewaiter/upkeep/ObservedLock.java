package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A lock whose age is measured here, from the moment at which its last renewal was seen. The time
 * that its holder wrote into it is by a clock of another node: a dead leader from the future would
 * be waited for until then, and a living one from the past be robbed again and again.
 */
final class ObservedLock implements Lock {
  private final Lock lock;
  private @Nullable LeaderElectionRecord seen;
  private long since;

  ObservedLock(Lock lock) {
    this.lock = lock;
  }

  @Override
  public synchronized @Nullable LeaderElectionRecord get(KubernetesClient client) {
    LeaderElectionRecord now = lock.get(client);
    if (now == null) {
      return null;
    }
    if (!now.equals(seen)) {
      seen = now;
      since = System.nanoTime();
    }
    ZonedDateTime renewed = ZonedDateTime.now(ZoneOffset.UTC).minusNanos(System.nanoTime() - since);
    return now.toBuilder().renewTime(renewed).build();
  }

  @Override
  public void create(KubernetesClient client, LeaderElectionRecord next) {
    lock.create(client, next);
  }

  @Override
  public void update(KubernetesClient client, LeaderElectionRecord next) {
    lock.update(client, next);
  }

  @Override
  public String identity() {
    return lock.identity();
  }

  @Override
  public String describe() {
    return lock.describe();
  }
}
