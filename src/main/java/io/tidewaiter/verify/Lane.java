package io.tidewaiter.verify;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Lets so many flights go at a time and others wait, one of each host in turn: who asks much of one
 * registry waits longer than who asks little of another.
 */
final class Lane {
  private final Limits limits;
  private final Map<String, Integer> underWay = new HashMap<>();
  private final Map<String, Queue<Runnable>> waiting = new LinkedHashMap<>();
  private int flights;
  private int queued;

  /**
   * How many there may be.
   *
   * @param flights at a time
   * @param perHost of these, to one host
   * @param waiting behind them
   */
  record Limits(int flights, int perHost, int waiting) {}

  Lane(Limits limits) {
    this.limits = limits;
  }

  /** Starts a flight now or later; false if there are too many already. */
  boolean enter(String host, Runnable start) {
    synchronized (this) {
      if (!mayGo(host)) {
        return queue(host, start);
      }
      count(host, 1);
    }
    start.run();
    return true;
  }

  /** A flight has ended; its place is the next one's. */
  void leave(String host) {
    next(host).ifPresent(Runnable::run);
  }

  private synchronized Optional<Runnable> next(String left) {
    count(left, -1);
    return waiting.entrySet().stream()
        .filter(host -> mayGo(host.getKey()))
        .findFirst()
        .map(host -> dequeue(host.getKey(), host.getValue()));
  }

  private boolean mayGo(String host) {
    return flights < limits.flights && underWay.getOrDefault(host, 0) < limits.perHost;
  }

  private boolean queue(String host, Runnable start) {
    if (queued >= limits.waiting) {
      return false;
    }
    queued++;
    return waiting.computeIfAbsent(host, name -> new ArrayDeque<>()).add(start);
  }

  /** The host's others go to the end of the queue. */
  private Runnable dequeue(String host, Queue<Runnable> own) {
    waiting.remove(host);
    Runnable start = own.remove();
    if (!own.isEmpty()) {
      waiting.put(host, own);
    }
    queued--;
    count(host, 1);
    return start;
  }

  private void count(String host, int change) {
    flights += change;
    underWay.merge(host, change, (old, more) -> old + more == 0 ? null : old + more);
  }
}
