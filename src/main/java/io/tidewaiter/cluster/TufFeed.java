package io.tidewaiter.cluster;

import io.tidewaiter.trust.TrustRootSource;
import io.tidewaiter.verify.tuf.TufFailure;
import io.tidewaiter.verify.tuf.TufRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Follows a TUF repository on a thread of its own: no request ever waits for it. */
final class TufFeed implements RootFeed {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(30);

  private final TufRepository repository;
  private final TrustRootSource.Tuf source;
  private final Clock clock;
  private final Duration firstRetry;
  private final Listener listener;
  private @Nullable Thread thread;

  TufFeed(TufRepository repository, TrustRootSource.Tuf source, Clock clock, Listener listener) {
    this(repository, source, clock, FIRST_RETRY, listener);
  }

  /**
   * @param firstRetry how long to wait after a failure; twice as long after the next one, and so on
   */
  TufFeed(
      TufRepository repository,
      TrustRootSource.Tuf source,
      Clock clock,
      Duration firstRetry,
      Listener listener) {
    this.repository = repository;
    this.source = source;
    this.clock = clock;
    this.firstRetry = firstRetry;
    this.listener = listener;
  }

  @Override
  public String place() {
    return repository.place();
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("feed of " + place()).start(this::run);
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    Duration retry = shorter(firstRetry);
    try {
      while (true) {
        if (refresh()) {
          retry = shorter(firstRetry);
          pause(source.refreshInterval());
        } else {
          pause(retry);
          retry = shorter(retry.multipliedBy(2));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean refresh() {
    try {
      String json = repository.refresh();
      Instant now = clock.instant();
      listener.says(
          this, new RootText(json, Optional.of(now), Optional.of(now.plus(source.maxAge()))));
      return true;
    } catch (TufFailure e) {
      listener.isMissing(this, e.message());
      return false;
    }
  }

  private Duration shorter(Duration time) {
    Duration interval = source.refreshInterval();
    return time.compareTo(interval) < 0 ? time : interval;
  }

  /** Give or take a tenth, so that replicas do not ask in step. */
  private static void pause(Duration time) throws InterruptedException {
    long millis = time.toMillis();
    Thread.sleep(millis + ThreadLocalRandom.current().nextLong(-millis / 10, millis / 10 + 1));
  }
}
