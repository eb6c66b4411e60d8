package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Deadline;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Few large answers at a time, whatever the registries: each is bounded, yet many together would
 * end the process. What is small, as nearly everything is, never waits here.
 */
final class LargeBodies {
  /** Bytes of an answer that need no place. */
  static final int SMALL = 256 << 10;

  /** How long an answer may keep its place: who is slow must not keep others waiting. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  private final Semaphore places;

  LargeBodies(int places) {
    this.places = new Semaphore(places, true);
  }

  /** For one answer; to be closed once nobody reads it any more. */
  Ticket ticket(Deadline deadline) {
    return new Ticket(deadline);
  }

  final class Ticket implements AutoCloseable {
    private final Deadline deadline;
    private boolean held;
    private boolean closed;

    private Ticket(Deadline deadline) {
      this.deadline = deadline;
    }

    /** Waits for a place; false if there was none in time. */
    boolean enter() {
      try {
        if (!places.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
          return false;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      return keep();
    }

    /** The reader may have been given up while it waited. */
    private synchronized boolean keep() {
      held = !closed;
      if (closed) {
        places.release();
      }
      return held;
    }

    @Override
    public synchronized void close() {
      closed = true;
      if (held) {
        held = false;
        places.release();
      }
    }
  }
}
