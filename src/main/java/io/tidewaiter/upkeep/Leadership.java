package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes one replica of an installation the leader, by the Lease of the installation's name, and
 * runs {@link LeaderTask}s while this one is it. Closing gives the Lease away at once, so that a
 * rolling update does not wait for it to run out.
 */
public final class Leadership implements AutoCloseable {
  /**
   * How long a Lease holds, and how it is kept.
   *
   * @param lease after which others take a Lease that nobody renewed
   * @param renewal within which the leader must have renewed it, or it leads no more
   * @param retry between two attempts to get or to renew it
   */
  public record Timing(Duration lease, Duration renewal, Duration retry) {
    /** As Kubernetes' own controllers have it. */
    public static final Timing USUAL =
        new Timing(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));
  }

  private static final Logger LOG = Logger.getLogger("tidewaiter.upkeep");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A request that hangs or is retried for longer would hide that the Lease has run out. */
  private static final int ATTEMPTS = 3;

  private final KubernetesClient client;
  private final Owner owner;
  private final String lease;
  private final String identity;
  private final Timing timing;
  private final Terms terms = new Terms();
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("leader-election").factory());
  private @Nullable CompletableFuture<?> campaign;
  private boolean closed;

  /**
   * Begins to stand for the leadership.
   *
   * @param identity what no other replica is called: the Pod's name
   */
  public Leadership(
      KubernetesClient client, Installation installation, String identity, Timing timing) {
    this.client = Impatient.client(client, timing.renewal().dividedBy(ATTEMPTS));
    this.owner = new Owner(this.client, installation);
    this.lease = installation.name();
    this.identity = identity;
    this.timing = timing;
    executor.execute(this::stand);
  }

  /** Runs the task whenever this replica leads; if it does already, at once. */
  public void run(LeaderTask task) {
    terms.add(task);
  }

  /** True while this replica leads, as far as it knows. */
  public boolean leads() {
    return terms.areOpen();
  }

  /** Ends all tasks, and gives the Lease away. */
  @Override
  public void close() {
    CompletableFuture<?> current;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      current = campaign;
    }
    terms.end();
    if (current != null) {
      giveAway(current);
    }
    executor.shutdown();
    terms.close();
  }

  /** The elector ends when the leadership is lost; then another one stands again. */
  private synchronized void stand() {
    if (closed) {
      return;
    }
    Lock lock = new ObservedLock(new LeaseLock(owner.metadata(lease), identity));
    LeaderElectionConfig config =
        new LeaderElectionConfig(
            lock,
            timing.lease(),
            timing.renewal(),
            timing.retry(),
            new LeaderCallbacks(terms::begin, terms::end, leader -> LOG.debugf("%s leads", leader)),
            true,
            lock.describe());
    campaign = new LeaderElector(client, config, executor).start();
    var _ =
        campaign.whenComplete((nothing, problem) -> {
          terms.end();
          CompletableFuture.delayedExecutor(
                  timing.retry().toMillis(), TimeUnit.MILLISECONDS, executor)
              .execute(this::stand);
        });
  }

  /** Cancelling writes to the API server, which may be away: the Lease then runs out by itself. */
  private void giveAway(CompletableFuture<?> current) {
    try {
      CompletableFuture.runAsync(() -> current.cancel(true), executor)
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      LOG.debugf("The Lease is not given away: %s", e.getMessage());
    }
  }
}
