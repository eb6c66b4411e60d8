package io.tidewaiter.webhook;

import io.smallrye.mutiny.Uni;
import io.tidewaiter.admission.Reply;
import io.tidewaiter.admission.ReviewHandler.Attempt;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks again where an answer may change in a moment: the first Pod of a namespace can arrive before
 * the namespace does, since the two come to us by different ways. The usual answer is given at
 * once, on the event loop; only waiting leaves it.
 */
final class Patience {
  private static final Pattern SECONDS = Pattern.compile("([1-9][0-9]{0,2})s");
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration RESERVE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(25);
  private static final int WAITING = 256;

  private final Semaphore places = new Semaphore(WAITING);
  private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();

  /** A review that can be answered more than once. */
  @FunctionalInterface
  interface Question {
    Reply ask(Attempt attempt);
  }

  /**
   * @param timeout what the API server said that it waits, {@code 10s}; anything else is no wait
   */
  Uni<Reply> ask(Question question, @Nullable String timeout) {
    long wait = waitNanos(timeout);
    if (wait <= 0) {
      return Uni.createFrom().item(question.ask(Attempt.LAST));
    }
    Reply reply = question.ask(Attempt.MORE_TO_COME);
    if (!reply.undetermined()) {
      return Uni.createFrom().item(reply);
    }
    if (!places.tryAcquire()) {
      return Uni.createFrom().item(question.ask(Attempt.LAST));
    }
    return Uni.createFrom()
        .item(() -> askAgain(question, wait))
        .runSubscriptionOn(executor)
        .onTermination()
        .invoke(places::release);
  }

  private static Reply askAgain(Question question, long wait) {
    long end = System.nanoTime() + wait;
    while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      Reply reply = question.ask(Attempt.MORE_TO_COME);
      if (!reply.undetermined()) {
        return reply;
      }
      pause();
    }
    return question.ask(Attempt.LAST);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the request was given up
    }
  }

  private static long waitNanos(@Nullable String timeout) {
    Matcher matcher = SECONDS.matcher(timeout == null ? "" : timeout);
    if (!matcher.matches()) {
      return 0;
    }
    Duration left = Duration.ofSeconds(Integer.parseInt(matcher.group(1))).minus(RESERVE);
    return (left.compareTo(LONGEST) < 0 ? left : LONGEST).toNanos();
  }
}
