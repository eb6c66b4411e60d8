package io.tidewaiter.webhook;

import io.tidewaiter.evidence.ImageFacts;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.ImageRequest;
import io.tidewaiter.verify.PendingFacts;
import io.tidewaiter.verify.UnknownEvidence;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What is being found out by a verifier that is still being made. */
record FirstFacts(ImageRequest request, CompletableFuture<PendingFacts> asked)
    implements PendingFacts {
  private static final Unknown LATE =
      new Unknown(
          Outcome.TIMED_OUT, "Tidewaiter is still getting ready to look at images; try again");
  private static final Unknown FAILED =
      new Unknown(
          Outcome.LIMIT_EXCEEDED, "an internal error kept it from being found out; see the log");

  @Override
  public boolean isComplete() {
    return switch (asked.state()) {
      case RUNNING -> false;
      case SUCCESS -> asked.resultNow().isComplete();
      case FAILED, CANCELLED -> true;
    };
  }

  @Override
  public ImageFacts by(Deadline deadline) {
    await(deadline);
    return switch (asked.state()) {
      case RUNNING -> nothing(LATE);
      case SUCCESS -> asked.resultNow().by(deadline);
      case FAILED, CANCELLED -> nothing(FAILED);
    };
  }

  private void await(Deadline deadline) {
    if (asked.isDone() || deadline.hasPassed()) {
      return;
    }
    try {
      asked.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // its state tells
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ImageFacts nothing(Unknown why) {
    Map<ImageRule, RuleEvidence> rules = new HashMap<>();
    request.rules().forEach(rule -> rules.put(rule, UnknownEvidence.of(rule, why)));
    return new ImageFacts(request.reference(), Known.not(why), Known.not(why), rules);
  }
}
