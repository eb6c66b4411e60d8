package io.tidewaiter.verify.fetch;

import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.registry.Descriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What is carried home for one image. Whoever may push decides what there is, so it is bounded for
 * one image; and whoever may name images decides how many are looked at, so that what is large also
 * waits its turn. It gives all back when closed. For one thread.
 */
final class Baggage implements AutoCloseable {
  private static final Duration PATIENCE_WITH_ROOM = Duration.ofSeconds(2);

  private final FetchLimits limits;
  private final Semaphore hold;
  private int artifacts;
  private long bytes;
  private long loaded;
  private int held;

  /**
   * @param hold a permit for each byte that all images together may take
   */
  Baggage(FetchLimits limits, Semaphore hold) {
    this.limits = limits;
    this.hold = hold;
  }

  /**
   * Those that there is still room for, in their order. The small ones have precedence: signatures
   * are small, and nobody hides them behind what is large.
   *
   * @param layers different ones
   */
  List<Descriptor> choose(List<Descriptor> layers) {
    List<Descriptor> bySize = new ArrayList<>(layers);
    bySize.sort(Comparator.comparingLong(Descriptor::size));
    Set<Descriptor> chosen = new HashSet<>();
    for (Descriptor layer : bySize) {
      boolean fits = artifacts < limits.artifacts() && bytes + layer.size() <= limits.imageBytes();
      if (fits && chosen.add(layer)) {
        artifacts++;
        bytes += layer.size();
      }
    }
    return layers.stream().filter(chosen::contains).toList();
  }

  /**
   * Waits until there is room for these, which were chosen; false if there is none in time. Who has
   * room already waits but a moment for more: two could wait for each other.
   */
  boolean load(List<Descriptor> layers, Deadline deadline) {
    long size = layers.stream().mapToLong(Descriptor::size).sum();
    loaded += size;
    int more = (int) Math.max(0, loaded - limits.smallBytes() - held);
    Deadline until = held > 0 ? deadline.orIn(PATIENCE_WITH_ROOM) : deadline;
    try {
      if (!hold.tryAcquire(more, until.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        loaded -= size;
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      loaded -= size;
      return false;
    }
    held += more;
    return true;
  }

  /** True if it takes much memory to look at. */
  boolean isLarge() {
    return held > 0;
  }

  @Override
  public void close() {
    hold.release(held);
    held = 0;
  }
}
