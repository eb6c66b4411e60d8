package io.tidewaiter.upkeep;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Work that is done by one replica alone, the one that leads.
 *
 * <p>Leadership is a promise among clocks: a replica that was frozen may take itself for the leader
 * for some seconds while another one is. So whatever a task writes has to be right even if two do
 * it, as it is with server-side apply and with writes that name the resourceVersion they follow.
 */
@FunctionalInterface
public interface LeaderTask {
  /** The time from the beginning of the work to its end. */
  @FunctionalInterface
  interface Term extends AutoCloseable {
    /** Ends the work; returns when nothing of it begins any more. */
    @Override
    void close();
  }

  /**
   * Begins the work, and returns without waiting for it. Called each time this replica begins to
   * lead; the term before has been closed by then.
   */
  Term begin();

  /**
   * A task that does the same again and again, at once and then with a pause after each time. What
   * it throws is logged, and the next time comes all the same.
   *
   * @param what for the log and the name of the thread: {@code "drift"}
   */
  static LeaderTask repeating(String what, Duration pause, Runnable work) {
    Runnable safe =
        () -> {
          try {
            work.run();
          } catch (RuntimeException e) {
            Logger.getLogger(LeaderTask.class).errorf(e, "%s failed, and is tried again", what);
          }
        };
    return () -> {
      ScheduledExecutorService executor =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().daemon().name(what).factory());
      var _ = executor.scheduleWithFixedDelay(safe, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
      return executor::shutdownNow;
    };
  }
}
