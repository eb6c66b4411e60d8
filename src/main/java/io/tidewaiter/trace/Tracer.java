package io.tidewaiter.trace;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.trace.Span.Kind;
import io.tidewaiter.verify.ImageEvents;
import io.tidewaiter.verify.registry.RequestEvents;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans of reviews, and of what is found out about images for them.
 *
 * <p>What is found out runs on threads that the review's own thread starts, and those start others:
 * each inherits its place in the trace, or has it carried along. A flight that several reviews wait
 * for is part of the one that began it, and may end after it.
 */
public final class Tracer implements ImageEvents, RequestEvents {
  private final SpanSink sink;
  private final LongSupplier clock;

  /**
   * @param clock nanoseconds since 1970
   */
  public Tracer(SpanSink sink, LongSupplier clock) {
    this.sink = sink;
    this.clock = clock;
  }

  /**
   * Begins the trace of a review.
   *
   * @param name of its span: {@code validate}
   * @param traceparent the header of its request
   * @return empty if the caller says that this trace is not wanted
   */
  public Optional<TracedReview> begin(String name, @Nullable String traceparent) {
    Optional<SpanContext.Caller> caller = SpanContext.parse(traceparent);
    if (caller.isPresent() && !caller.get().sampled()) {
      return Optional.empty();
    }
    SpanContext parent = caller.map(SpanContext.Caller::span).orElseGet(SpanContext::root);
    return Optional.of(new TracedReview(sink, clock, name, parent));
  }

  @Override
  public void asked(Question question, boolean known) {}

  /** A flight may have to wait until another one, of another trace, gives its place to it. */
  @Override
  public <T> Supplier<T> carried(Supplier<T> work) {
    Place place = Place.current();
    return () -> {
      Place before = Place.current();
      Place.set(place);
      try {
        return work.get();
      } finally {
        Place.set(before);
      }
    };
  }

  @Override
  public void started(Question question, String image) {
    Place outer = Place.current();
    if (outer != null) {
      new Place(outer.span().child(), Map.of("tidewaiter.image", image), outer).enter();
    }
  }

  @Override
  public void ended(Question question, Outcome outcome, Duration time) {
    Place flight = Place.current();
    if (flight == null || flight.outer() == null) {
      return;
    }
    flight.leave();
    Map<String, Object> attributes =
        Map.of(
            "tidewaiter.image", flight.attributes().getOrDefault("tidewaiter.image", ""),
            "tidewaiter.outcome", Words.of(outcome));
    sink.take(
        new Span(
            flight.span(),
            flight.outer().span().spanId(),
            "image " + Words.of(question),
            Kind.INTERNAL,
            clock.getAsLong() - time.toNanos(),
            time.toNanos(),
            attributes,
            false));
  }

  @Override
  public void requested(String registry, int status, Duration time) {
    Place place = Place.current();
    if (place != null) {
      sink.take(
          new Span(
              place.span().child(),
              place.span().spanId(),
              "registry request",
              Kind.CLIENT,
              clock.getAsLong() - time.toNanos(),
              time.toNanos(),
              Map.of("server.address", registry, "http.response.status_code", (long) status),
              status == 0 || status >= 500));
    }
  }
}
