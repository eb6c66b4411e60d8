package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Deadline;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many answers are read at a time, whatever the registries: each is bounded, yet many together
 * would end the process. What is small, as nearly everything is, never waits here.
 */
final class LargeBodies {
  /** The sizes that need a place, from the smallest. */
  enum Size {
    /** An attestation, an index of many platforms. */
    MEDIUM(32 << 10, 24, Duration.ofSeconds(10)),
    /** What nobody has but who wants to be trouble, and some SBOMs. */
    LARGE(256 << 10, 1, Duration.ofSeconds(5));

    private final int over;
    private final int atATime;
    private final Duration longest;

    Size(int over, int atATime, Duration longest) {
      this.over = over;
      this.atATime = atATime;
      this.longest = longest;
    }

    /** Bytes that need no place of this size. */
    int over() {
      return over;
    }

    /** How long an answer may keep its place: who is slow must not keep others waiting. */
    Duration longest() {
      return longest;
    }
  }

  /** Who waits for a large place has a medium one, for which others wait. */
  private static final Duration PATIENCE_WITH_A_PLACE = Duration.ofSeconds(2);

  private final Semaphore medium = new Semaphore(Size.MEDIUM.atATime, true);
  private final Semaphore large = new Semaphore(Size.LARGE.atATime, true);

  /** For one answer; to be closed once nobody reads it any more. */
  Ticket ticket(Deadline deadline) {
    return new Ticket(deadline);
  }

  final class Ticket implements AutoCloseable {
    private final Deadline deadline;
    private boolean mediumHeld;
    private boolean largeHeld;
    private boolean closed;

    private Ticket(Deadline deadline) {
      this.deadline = deadline;
    }

    /** Waits for a place; false if there was none in time. A large one needs a medium one first. */
    boolean enter(Size size) {
      Deadline until = size == Size.LARGE ? deadline.orIn(PATIENCE_WITH_A_PLACE) : deadline;
      try {
        if (!places(size).tryAcquire(until.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
          return false;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      return keep(size);
    }

    /** The reader may have been given up while it waited. */
    private synchronized boolean keep(Size size) {
      if (closed) {
        places(size).release();
      } else if (size == Size.LARGE) {
        largeHeld = true;
      } else {
        mediumHeld = true;
      }
      return !closed;
    }

    @Override
    public synchronized void close() {
      closed = true;
      if (mediumHeld) {
        mediumHeld = false;
        medium.release();
      }
      if (largeHeld) {
        largeHeld = false;
        large.release();
      }
    }

    private Semaphore places(Size size) {
      return size == Size.LARGE ? large : medium;
    }
  }
}
