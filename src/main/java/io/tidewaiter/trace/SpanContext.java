package io.tidewaiter.trace;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which span of which trace.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 of them; empty for the place before the first span
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">Trace Context</a>
 */
public record SpanContext(String traceId, String spanId) {
  /** A later version may have more fields behind; ff is none. */
  private static final Pattern PARENT =
      Pattern.compile(
          "(?!ff)([0-9a-f]{2})-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  private static final int LONGEST = 256;
  private static final int SAMPLED = 1;
  private static final HexFormat HEX = HexFormat.of();

  /** What a caller says of the trace that its request belongs to. */
  record Caller(SpanContext span, boolean sampled) {}

  /**
   * Reads the header {@code traceparent}.
   *
   * @return empty if there is none, or none that can be read: then a trace begins here
   */
  static Optional<Caller> parse(@Nullable String traceparent) {
    if (traceparent == null || traceparent.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher matcher = PARENT.matcher(traceparent);
    if (!matcher.matches() || (matcher.group(1).equals("00") && matcher.group(5) != null)) {
      return Optional.empty();
    }
    boolean sampled = (HexFormat.fromHexDigits(matcher.group(4)) & SAMPLED) != 0;
    return Optional.of(new Caller(new SpanContext(matcher.group(2), matcher.group(3)), sampled));
  }

  /** The place before the first span of a new trace. */
  static SpanContext root() {
    return new SpanContext(HEX.toHexDigits(random()) + HEX.toHexDigits(random()), "");
  }

  /** A span below this one. */
  SpanContext child() {
    return new SpanContext(traceId, HEX.toHexDigits(random()));
  }

  private static long random() {
    long random = ThreadLocalRandom.current().nextLong();
    return random == 0 ? 1 : random; // all zeros is no id
  }
}
