package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Acquaintances;
import io.tidewaiter.verify.Deadline;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * So many requests under way to one host, so that a slow one holds up nobody else's; and so many to
 * all, since each takes memory. Hosts that did not answer the last time, or were never asked, have
 * few places and share them: however many of them there are, the others have theirs.
 */
final class HostGates {
  private static final class Gate {
    private final Semaphore usual;
    private final Semaphore asStranger;
    private int users;

    Gate(RegistryLimits limits) {
      usual = new Semaphore(limits.requestsPerHost(), true);
      asStranger = new Semaphore(limits.requestsPerStranger(), true);
    }
  }

  private final RegistryLimits limits;
  private final Semaphore acquaintances;
  private final Semaphore strangers;
  private final Acquaintances known = new Acquaintances();
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();

  HostGates(RegistryLimits limits) {
    this.limits = limits;
    acquaintances = new Semaphore(limits.requests(), true);
    strangers = new Semaphore(limits.requestsToStrangers(), true);
  }

  /** A place for one request. */
  final class Place implements AutoCloseable {
    private final String host;
    private final Gate gate;
    private final boolean stranger;
    private boolean answered;

    private Place(String host, Gate gate, boolean stranger) {
      this.host = host;
      this.gate = gate;
      this.stranger = stranger;
    }

    /** The host did, whatever it said. */
    void answered() {
      answered = true;
    }

    @Override
    public void close() {
      known.note(host, answered);
      (stranger ? strangers : acquaintances).release();
      (stranger ? gate.asStranger : gate.usual).release();
      leave(host);
    }
  }

  /**
   * Waits for a place.
   *
   * @throws RegistryFailure TIMED_OUT
   */
  Place enter(String host, Deadline deadline) throws RegistryFailure {
    Gate gate = join(host);
    boolean stranger = !known.include(host);
    Semaphore own = stranger ? gate.asStranger : gate.usual;
    String problem = "too many requests to it are still unanswered";
    if (acquire(own, deadline)) {
      if (acquire(stranger ? strangers : acquaintances, deadline)) {
        return new Place(host, gate, stranger);
      }
      own.release();
      problem = "too many requests to other registries are still unanswered";
    }
    leave(host);
    throw Failures.timedOut(host, problem);
  }

  private static boolean acquire(Semaphore places, Deadline deadline) {
    try {
      return places.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Hosts with somebody at or behind their gate; foreign names must not pile up here. */
  int size() {
    return gates.size();
  }

  private Gate join(String host) {
    return gates.compute(
        host,
        (name, present) -> {
          Gate gate = present == null ? new Gate(limits) : present;
          gate.users++;
          return gate;
        });
  }

  private void leave(String host) {
    gates.computeIfPresent(host, (name, gate) -> --gate.users == 0 ? null : gate);
  }
}
