package io.tidewaiter.upkeep;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Does the same again and again on a thread of its own: after a pause, or sooner when called. */
final class Rounds implements AutoCloseable {
  /** When the next round is to come, the most urgent first. */
  enum Next {
    AT_ONCE,
    SOON,
    LATER;

    Next or(Next other) {
      return compareTo(other) < 0 ? this : other;
    }
  }

  private static final Logger LOG = Logger.getLogger(Rounds.class);

  /** However often it is called: changes come in bursts, and failures would come without end. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SHORT_PAUSE = Duration.ofSeconds(1);

  private final BlockingQueue<Boolean> calls = new ArrayBlockingQueue<>(1);
  private final String name;
  private final Duration pause;
  private volatile @Nullable Thread thread;

  Rounds(String name, Duration pause) {
    this.name = name;
    this.pause = pause;
  }

  void start(Supplier<Next> round) {
    thread = Thread.ofPlatform().daemon().name(name).start(() -> run(round));
  }

  void soon() {
    calls.offer(true);
  }

  /** Waits for a round that is under way: what it writes through is closed next. */
  @Override
  public void close() {
    Thread started = thread;
    if (started != null) {
      started.interrupt();
      try {
        started.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run(Supplier<Next> round) {
    try {
      while (!Thread.interrupted()) {
        Next next = go(round);
        Thread.sleep(SHORTEST_PAUSE);
        if (next != Next.AT_ONCE) {
          calls.poll(pause(next).toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private Next go(Supplier<Next> round) {
    try {
      return round.get();
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s failed, and is tried again", name);
      return Next.LATER;
    }
  }

  private Duration pause(Next next) {
    return next == Next.SOON && SHORT_PAUSE.compareTo(pause) < 0 ? SHORT_PAUSE : pause;
  }
}
