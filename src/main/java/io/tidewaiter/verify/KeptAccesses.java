package io.tidewaiter.verify;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Looks up the access of each scope off the caller's thread, once in a while. */
public final class KeptAccesses implements AccessSource, AutoCloseable {
  private static final Duration KEPT = Duration.ofSeconds(60);

  /** Somebody may be mending it. */
  private static final Duration KEPT_INCOMPLETE = Duration.ofSeconds(10);

  private static final int SCOPES = 2_000;

  private final Function<PullScope, Access> lookup;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Flights<PullScope, Access> accesses =
      new Flights<>(
          executor,
          access -> access.hint().isPresent() ? KEPT_INCOMPLETE : KEPT,
          SCOPES,
          access -> 1,
          Flights.Watcher.nobody());

  /**
   * @param lookup may block, and does not throw
   */
  public KeptAccesses(Function<PullScope, Access> lookup) {
    this.lookup = lookup;
  }

  @Override
  public CompletableFuture<Access> accessFor(PullScope scope) {
    return accesses.ask(scope, () -> lookup.apply(scope));
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
