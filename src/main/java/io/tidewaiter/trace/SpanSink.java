package io.tidewaiter.trace;

/** Takes spans that have ended. It must not block or throw. */
@FunctionalInterface
public interface SpanSink {
  void take(Span span);
}
