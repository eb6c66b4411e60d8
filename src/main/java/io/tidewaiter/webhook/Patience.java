package io.tidewaiter.webhook;

import io.smallrye.mutiny.Uni;
import io.tidewaiter.admission.Attempt;
import io.tidewaiter.admission.Reply;
import io.tidewaiter.verify.Deadline;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Asks again where an answer may change in a moment: an image is being looked at, or the first Pod
 * of a namespace arrived before the namespace did, since the two come to us by different ways. The
 * usual answer is given at once, on the event loop; only waiting leaves it.
 */
final class Patience {
  private static final Duration LONGEST_FOR_A_NAMESPACE = Duration.ofSeconds(2);
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
   * @param deadline counted from when the review arrived: it may have waited since
   */
  Uni<Reply> ask(Question question, Deadline deadline) {
    Reply reply = question.ask(Attempt.first(deadline));
    if (!reply.undetermined()) {
      return Uni.createFrom().item(reply);
    }
    if (!places.tryAcquire()) {
      return Uni.createFrom()
          .item(() -> question.ask(Attempt.last(Deadline.PASSED)))
          .runSubscriptionOn(executor);
    }
    return Uni.createFrom()
        .item(() -> askAgain(question, deadline))
        .runSubscriptionOn(executor)
        .onTermination()
        .invoke(places::release);
  }

  private static Reply askAgain(Question question, Deadline deadline) {
    Deadline namespaces = deadline.orIn(LONGEST_FOR_A_NAMESPACE);
    while (!namespaces.hasPassed() && !Thread.currentThread().isInterrupted()) {
      Reply reply = question.ask(Attempt.patient(deadline));
      if (!reply.undetermined()) {
        return reply;
      }
      pause();
    }
    return question.ask(Attempt.last(deadline));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the request was given up
    }
  }
}
