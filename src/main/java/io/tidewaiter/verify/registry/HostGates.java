package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Deadline;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many requests under way to one host, so that a slow one holds up nobody else's. */
final class HostGates {
  private static final class Gate {
    private final Semaphore permits;
    private int users;

    Gate(int permits) {
      this.permits = new Semaphore(permits);
    }
  }

  private final int perHost;
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();

  HostGates(int perHost) {
    this.perHost = perHost;
  }

  /**
   * Waits for a place.
   *
   * @return gives the place back when run
   * @throws RegistryFailure TIMED_OUT
   */
  Runnable enter(String host, Deadline deadline) throws RegistryFailure {
    Gate gate = join(host);
    boolean entered = false;
    try {
      entered = gate.permits.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!entered) {
      leave(host);
      throw Failures.timedOut(host, "too many requests to it are still unanswered");
    }
    return () -> {
      gate.permits.release();
      leave(host);
    };
  }

  /** Hosts with somebody at or behind their gate; foreign names must not pile up here. */
  int size() {
    return gates.size();
  }

  private Gate join(String host) {
    return gates.compute(
        host,
        (name, known) -> {
          Gate gate = known == null ? new Gate(perHost) : known;
          gate.users++;
          return gate;
        });
  }

  private void leave(String host) {
    gates.computeIfPresent(host, (name, gate) -> --gate.users == 0 ? null : gate);
  }
}
