package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.CachingImageVerifier;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.ImageRequest;
import io.tidewaiter.verify.PendingFacts;
import io.tidewaiter.verify.PullScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstUseTest {
  private static final ShippedRoot SHIPPED =
      new ShippedRoot(() -> new TrustRoot(TrustRoot.PUBLIC_GOOD, "{}", "1", Optional.empty()));

  private final CountDownLatch door = new CountDownLatch(1);
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void whoAsksFirstDoesNotWaitForTheVerifierAndIsAnsweredByIt() {
    try (FirstUse images = new FirstUse(this::slowly, SHIPPED)) {
      List<PendingFacts> all = IntStream.range(0, 100).mapToObj(i -> ask(images)).toList();
      assertThat(all).noneMatch(PendingFacts::isComplete);
      assertThat(outcome(all.getFirst(), Deadline.in(Duration.ofMillis(20))))
          .isEqualTo(Outcome.TIMED_OUT);
      door.countDown();
      assertThat(all)
          .allSatisfy(one ->
              assertThat(outcome(one, Deadline.in(Duration.ofMinutes(1))))
                  .isEqualTo(Outcome.NOT_FOUND));
      assertThat(made).hasValue(1);
    }
  }

  @Test
  void itIsReadyBeforeAnybodyAsksIfAPolicySpeaksOfImages() throws Exception {
    try (FirstUse images = new FirstUse(this::slowly, SHIPPED)) {
      door.countDown();
      images.prepare();
      images.prepare();
      while (made.get() == 0) {
        Thread.sleep(5);
      }
      assertThat(outcome(ask(images), Deadline.in(Duration.ofMinutes(1))))
          .isEqualTo(Outcome.NOT_FOUND);
      assertThat(made).hasValue(1);
    }
  }

  @Test
  void t49_aVerifierThatCannotBeMadeIsARefusal() {
    try (FirstUse images =
        new FirstUse(
            () -> {
              throw new IllegalStateException("broken");
            },
            SHIPPED)) {
      PendingFacts facts = ask(images);
      assertThat(outcome(facts, Deadline.in(Duration.ofMinutes(1))))
          .isEqualTo(Outcome.LIMIT_EXCEEDED);
      assertThat(facts.isComplete()).isTrue();
    }
  }

  private CachingImageVerifier slowly() {
    try {
      door.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    made.incrementAndGet();
    return new CachingImageVerifier(scope -> CompletableFuture.completedFuture(new NoImages()));
  }

  private static PendingFacts ask(FirstUse images) {
    try {
      ImageReference image = ImageReference.parse("ghcr.io/acme/web:1");
      PullScope scope = new PullScope("shop", "default", List.of());
      return images.ask(new ImageRequest(image, false, List.of(), scope), Map.of());
    } catch (InvalidReference e) {
      throw new IllegalStateException(e);
    }
  }

  private static Outcome outcome(PendingFacts facts, Deadline deadline) {
    return facts.by(deadline).digest() instanceof Known.Not<Digest>(Unknown why)
        ? why.outcome()
        : Outcome.VERIFIED;
  }
}
