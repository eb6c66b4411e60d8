package io.tidewaiter.trace;

import io.tidewaiter.admission.Decision.Outcome;
import io.tidewaiter.admission.DecisionRecord;
import io.tidewaiter.admission.ReviewTrace;
import io.tidewaiter.trace.Span.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One review on its way. Its thread may change between stages, one after the other. */
public final class TracedReview implements ReviewTrace {
  private static final int SERVER_ERROR = 500;

  private final SpanSink sink;
  private final LongSupplier clock;
  private final String name;
  private final SpanContext span;
  private final String parent;
  private final long start;
  private final Map<String, Object> attributes = new LinkedHashMap<>();
  private boolean failed;
  private @Nullable Stage stage;

  private record Stage(String name, Place place, long start) {}

  /**
   * @param parent the caller's span, or the place before the first
   */
  TracedReview(SpanSink sink, LongSupplier clock, String name, SpanContext parent) {
    this.sink = sink;
    this.clock = clock;
    this.name = name;
    this.span = parent.child();
    this.parent = parent.spanId();
    this.start = clock.getAsLong();
  }

  @Override
  public void began(String stageName) {
    Place place = new Place(span.child(), Map.of(), null);
    stage = new Stage(stageName, place, clock.getAsLong());
    place.enter();
  }

  @Override
  public void ended() {
    Stage done = stage;
    if (done == null) {
      return;
    }
    done.place().leave();
    stage = null;
    sink.take(
        new Span(
            done.place().span(),
            span.spanId(),
            done.name(),
            Kind.INTERNAL,
            done.start(),
            clock.getAsLong() - done.start(),
            Map.of(),
            false));
  }

  @Override
  public void decided(DecisionRecord decision) {
    attributes.put("tidewaiter.decision", decision.decisionId());
    attributes.put("tidewaiter.outcome", Words.of(decision.outcome()));
    attributes.put("tidewaiter.operation", decision.operation());
    attributes.put("tidewaiter.kind", decision.kind());
    attributes.put("k8s.namespace.name", decision.namespace());
    attributes.put("tidewaiter.name", decision.name());
    attributes.put("tidewaiter.dry_run", decision.dryRun());
    attributes.put("tidewaiter.images", (long) decision.images());
    attributes.put("tidewaiter.findings", (long) decision.findings().size());
    failed = decision.outcome() == Outcome.FAILED || decision.outcome() == Outcome.UNDETERMINED;
  }

  /**
   * The answer is made.
   *
   * @param status of HTTP
   */
  public void end(int status) {
    attributes.put("http.response.status_code", (long) status);
    sink.take(
        new Span(
            span,
            parent,
            name,
            Kind.SERVER,
            start,
            clock.getAsLong() - start,
            attributes,
            failed || status >= SERVER_ERROR));
  }
}
