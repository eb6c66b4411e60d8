package io.tidewaiter.verify;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.tidewaiter.evidence.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * One flight for each question, however many ask, and its answer for as long as it keeps. What was
 * not found out is an answer too, which keeps for moments: a registry that is down is asked once,
 * not once for each Pod.
 *
 * @param <K> a question; equal questions have equal answers
 * @param <V> an answer
 */
final class Flights<K, V> {
  private static final System.Logger LOG = System.getLogger("tidewaiter.images");

  private final AsyncCache<K, V> cache;
  private final Executor executor;
  private final Watcher<K, V> watcher;

  /**
   * Where a flight starts.
   *
   * @param host the registry that is asked
   * @param outcome of an answer
   * @param otherwise the answer if there are too many flights
   */
  record Departure<V>(
      Runway runway, String host, Function<V, Outcome> outcome, Supplier<V> otherwise) {}

  /** Told of the flights of one kind. */
  interface Watcher<K, V> {
    void asked(boolean known);

    /** The flight, with what has to be carried to wherever it runs from where it is asked for. */
    default Supplier<V> carried(Supplier<V> flight) {
      return flight;
    }

    void started(K question);

    /**
     * @param answer empty if this program itself failed
     */
    void ended(Optional<V> answer, Duration time);

    /** Looks elsewhere. */
    static <K, V> Watcher<K, V> nobody() {
      return new Watcher<>() {
        @Override
        public void asked(boolean known) {}

        @Override
        public void started(K question) {}

        @Override
        public void ended(Optional<V> answer, Duration time) {}
      };
    }
  }

  /**
   * @param keeps how long an answer keeps, from when it is there
   * @param maximum the sum of weights that is kept
   * @param weight of an answer, in bytes or so
   */
  Flights(
      Executor executor,
      Function<V, Duration> keeps,
      long maximum,
      ToIntFunction<V> weight,
      Watcher<K, V> watcher) {
    this.executor = executor;
    this.watcher = watcher;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(maximum)
            .weigher((K key, V answer) -> weight.applyAsInt(answer))
            .expireAfter(Expiry.creating((K key, V answer) -> keeps.apply(answer)))
            .executor(Runnable::run)
            .buildAsync();
  }

  /** The answer, or the flight that is on its way to it. Nobody may complete or cancel it. */
  CompletableFuture<V> ask(K question, Supplier<V> flight) {
    CompletableFuture<V> known = cache.getIfPresent(question);
    watcher.asked(known != null);
    return known == null
        ? cache.get(
            question,
            (key, ignored) -> CompletableFuture.supplyAsync(watched(question, flight), executor))
        : known;
  }

  /** The same, from a runway where there may be no place for one more. */
  CompletableFuture<V> ask(K question, Supplier<V> flight, Departure<V> departure) {
    CompletableFuture<V> known = cache.getIfPresent(question);
    watcher.asked(known != null);
    return known == null
        ? cache.get(question, (key, ignored) -> start(watched(question, flight), departure))
        : known;
  }

  private CompletableFuture<V> start(Supplier<V> flight, Departure<V> departure) {
    CompletableFuture<V> answer = new CompletableFuture<>();
    boolean accepted =
        departure
            .runway()
            .enter(departure.host(), landing -> take(flight, departure, landing, answer));
    if (!accepted) {
      answer.complete(departure.otherwise().get());
    }
    return answer;
  }

  private void take(
      Supplier<V> flight,
      Departure<V> departure,
      Runway.Landing landing,
      CompletableFuture<V> answer) {
    try {
      executor.execute(() -> fly(flight, departure, landing, answer));
    } catch (RejectedExecutionException e) { // nobody flies while this program ends
      answer.completeExceptionally(e);
    }
  }

  private void fly(
      Supplier<V> flight,
      Departure<V> departure,
      Runway.Landing landing,
      CompletableFuture<V> answer) {
    Optional<Outcome> outcome = Optional.empty();
    try {
      V found = flight.get();
      outcome = Optional.of(departure.outcome().apply(found));
      answer.complete(found);
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    } finally {
      landing.ended(outcome);
    }
  }

  private Supplier<V> watched(K question, Supplier<V> flight) {
    return watcher.carried(() -> {
      long start = System.nanoTime();
      watcher.started(question);
      Optional<V> answer = Optional.empty();
      try {
        answer = Optional.of(flight.get());
        return answer.get();
      } catch (RuntimeException | Error e) {
        LOG.log(System.Logger.Level.ERROR, "An image could not be looked at: internal error", e);
        throw e;
      } finally {
        watcher.ended(answer, Duration.ofNanos(System.nanoTime() - start));
      }
    });
  }
}
