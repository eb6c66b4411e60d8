package io.tidewaiter.trace;

import java.util.Map;

/**
 * Something that took time.
 *
 * @param parent the id of the span that it is part of; empty if of none
 * @param start nanoseconds since 1970
 * @param attributes text, numbers ({@code Long}) and {@code Boolean}
 * @param failed true if it went wrong, by a fault of ours or of another server
 */
public record Span(
    SpanContext context,
    String parent,
    String name,
    Kind kind,
    long start,
    long nanos,
    Map<String, Object> attributes,
    boolean failed) {

  /** Its numbers are those of OTLP. */
  public enum Kind {
    INTERNAL(1),
    SERVER(2),
    CLIENT(3);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }
}
