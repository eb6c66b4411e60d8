package io.tidewaiter.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.trace.Span.Kind;
import io.tidewaiter.verify.ImageEvents.Question;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TracerTest {
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final Tracer tracer = new Tracer(spans::add, System::nanoTime);

  @Test
  void stagesArePartsOfTheReviewAndTheReviewOfItsCaller() {
    TracedReview review = tracer.begin("validate", PARENT).orElseThrow();
    review.began("decode");
    review.ended();
    review.began("checks");
    review.ended();
    review.end(200);

    assertThat(spans).extracting(Span::name).containsExactly("decode", "checks", "validate");
    Span whole = spans.getLast();
    assertThat(whole.parent()).isEqualTo("00f067aa0ba902b7");
    assertThat(whole.kind()).isEqualTo(Kind.SERVER);
    assertThat(whole.failed()).isFalse();
    assertThat(spans)
        .allMatch(span -> span.context().traceId().equals("4bf92f3577b34da6a3ce929d0e0e4736"));
    assertThat(spans.subList(0, 2))
        .allMatch(span -> span.parent().equals(whole.context().spanId()));
    assertThat(spans).extracting(span -> span.context().spanId()).doesNotHaveDuplicates();
  }

  @Test
  void whatIsFoundOutOnOtherThreadsIsPartOfTheStageThatAsked()
      throws InterruptedException, ExecutionException {
    TracedReview review = tracer.begin("validate", null).orElseThrow();
    try (ExecutorService flights = Executors.newVirtualThreadPerTaskExecutor()) {
      review.began("facts");
      var digest =
          flights.submit(() -> {
            tracer.started(Question.DIGEST, "ghcr.io/acme/web:1");
            tracer.requested("ghcr.io", 200, Duration.ofMillis(3));
            tracer.ended(Question.DIGEST, Outcome.VERIFIED, Duration.ofMillis(5));
            // what follows from it begins on its thread
            flights
                .submit(() -> {
                  tracer.started(Question.EVIDENCE, "ghcr.io/acme/web@sha256:ab");
                  flights.submit(() -> tracer.requested("ghcr.io", 0, Duration.ofMillis(1))).get();
                  tracer.ended(Question.EVIDENCE, Outcome.UNREACHABLE, Duration.ofMillis(2));
                  return 0;
                })
                .get();
            return 0;
          });
      review.ended();
      digest.get();
    }
    review.end(200);

    Span facts = only("facts");
    Span digest = only("image digest");
    Span evidence = only("image evidence");
    assertThat(digest.parent()).isEqualTo(facts.context().spanId());
    assertThat(evidence.parent()).isEqualTo(facts.context().spanId());
    assertThat(evidence.attributes())
        .containsEntry("tidewaiter.image", "ghcr.io/acme/web@sha256:ab")
        .containsEntry("tidewaiter.outcome", "unreachable");
    List<Span> requests =
        spans.stream().filter(span -> span.name().equals("registry request")).toList();
    assertThat(requests)
        .extracting(Span::parent)
        .containsExactly(digest.context().spanId(), evidence.context().spanId());
    assertThat(requests).extracting(Span::failed).containsExactly(false, true);
    assertThat(requests).allMatch(span -> span.kind() == Kind.CLIENT);
  }

  @Test
  void aFlightThatWaitsForItsPlaceStaysPartOfTheReviewThatAsked()
      throws InterruptedException, ExecutionException {
    TracedReview one = tracer.begin("validate", null).orElseThrow();
    one.began("facts");
    Supplier<Integer> work =
        tracer.carried(() -> {
          tracer.started(Question.DIGEST, "a");
          tracer.ended(Question.DIGEST, Outcome.VERIFIED, Duration.ofMillis(5));
          return 0;
        });
    one.ended();
    TracedReview other = tracer.begin("validate", null).orElseThrow();
    try (ExecutorService flights = Executors.newVirtualThreadPerTaskExecutor()) {
      other.began("checks");
      flights.submit(work::get).get();
      other.ended();
    }
    assertThat(only("image digest").parent()).isEqualTo(only("facts").context().spanId());
  }

  @Test
  void whatBelongsToNoTraceIsNotTold() {
    tracer.started(Question.DIGEST, "a");
    tracer.requested("ghcr.io", 200, Duration.ofMillis(3));
    tracer.ended(Question.DIGEST, Outcome.VERIFIED, Duration.ofMillis(5));
    TracedReview review = tracer.begin("validate", null).orElseThrow();
    review.began("facts");
    review.ended();
    tracer.requested("ghcr.io", 200, Duration.ofMillis(3));
    assertThat(spans).extracting(Span::name).containsExactly("facts");
  }

  @Test
  void aTraceThatTheCallerDoesNotWantIsNotMade() {
    assertThat(tracer.begin("validate", PARENT.replaceFirst("01$", "00"))).isEmpty();
  }

  private Span only(String name) {
    List<Span> found = spans.stream().filter(span -> span.name().equals(name)).toList();
    assertThat(found).as(name).hasSize(1);
    return found.getFirst();
  }
}
