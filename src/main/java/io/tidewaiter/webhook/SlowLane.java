package io.tidewaiter.webhook;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Where large reviews queue: one at a time, away from the event loops. What takes long or much
 * memory then takes it once, and nobody else waits behind it.
 */
final class SlowLane {
  /** Bytes; most reviews of a Pod have 5 to 30 thousand. */
  private static final int LARGE = 256 << 10;

  private final ExecutorService lane =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("large-reviews").factory());

  static boolean isFor(long bytes) {
    return bytes > LARGE;
  }

  /** Does the work at once, or when its turn comes if the body is large. */
  <T> Uni<T> take(int bytes, Supplier<Uni<T>> work) {
    return isFor(bytes)
        ? Uni.createFrom().<T>deferred(work::get).runSubscriptionOn(lane)
        : work.get();
  }
}
