package io.tidewaiter.verify;

import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.ImageFacts;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.trust.ImageRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The flights for one image. */
record PendingImage(
    ImageReference image,
    CompletableFuture<Known<Digest>> digest,
    CompletableFuture<Known<ImageContents>> contents,
    Map<ImageRule, CompletableFuture<RuleEvidence>> rules,
    CompletableFuture<Hints> hints)
    implements PendingFacts {

  static final Unknown NOT_ASKED = new Unknown(Outcome.TIMED_OUT, "nobody asked for it");

  private static final Hints NO_HINTS = new Hints(Optional.empty());

  @Override
  public boolean isComplete() {
    return all().stream().allMatch(CompletableFuture::isDone);
  }

  @Override
  public ImageFacts by(Deadline deadline) {
    await(deadline);
    Hints say = now(hints, unknown -> NO_HINTS);
    Map<ImageRule, RuleEvidence> found = new HashMap<>();
    rules.forEach((rule, evidence) ->
        found.put(rule, say.on(now(evidence, why -> UnknownEvidence.of(rule, why)))));
    return new ImageFacts(
        image, say.on(now(digest, Known::not)), say.on(now(contents, Known::not)), found);
  }

  /** Waits for a future of its own: the flights are not its to complete or to cancel. */
  private void await(Deadline deadline) {
    if (isComplete() || deadline.hasPassed()) {
      return;
    }
    try {
      CompletableFuture.allOf(all().toArray(CompletableFuture[]::new))
          .get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // each of them is looked at by itself
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<CompletableFuture<?>> all() {
    List<CompletableFuture<?>> all = new ArrayList<>(rules.values());
    all.add(digest);
    all.add(contents);
    return all;
  }

  /** What is known by now; the words for what is not are made only where they are needed. */
  private <T> T now(CompletableFuture<T> flight, Function<Unknown, T> without) {
    return switch (flight.state()) {
      case SUCCESS -> flight.resultNow();
      case RUNNING -> without.apply(late());
      case FAILED, CANCELLED -> without.apply(failed());
    };
  }

  private Unknown late() {
    return new Unknown(
        Outcome.TIMED_OUT,
        "the registry %s did not answer in time; it is still being asked, so try again"
            .formatted(image.registry()));
  }

  /** A refusal: what a registry gives must not decide whether a fault of ours lets it pass. */
  private static Unknown failed() {
    return new Unknown(
        Outcome.LIMIT_EXCEEDED, "an internal error kept it from being found out; see the log");
  }
}
