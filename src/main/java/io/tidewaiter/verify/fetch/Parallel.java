package io.tidewaiter.verify.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Fetches several things at a time for one image, and keeps their order. */
final class Parallel {
  private final Executor executor;
  private final int most;

  /**
   * @param most things at a time
   */
  Parallel(Executor executor, int most) {
    this.executor = executor;
    this.most = most;
  }

  <T, R> List<R> all(List<T> things, Function<T, R> fetch) {
    if (things.size() == 1) {
      return List.of(fetch.apply(things.getFirst()));
    }
    Semaphore places = new Semaphore(most);
    List<CompletableFuture<R>> flights = new ArrayList<>(things.size());
    for (T thing : things) {
      places.acquireUninterruptibly();
      flights.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return fetch.apply(thing);
                } finally {
                  places.release();
                }
              },
              executor));
    }
    return flights.stream().map(CompletableFuture::join).toList();
  }
}
