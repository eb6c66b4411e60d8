package io.tidewaiter.trace;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a thread is in a trace.
 *
 * @param span that whatever the thread does is part of
 * @param attributes that are known from the beginning
 * @param outer where it was before
 */
record Place(SpanContext span, Map<String, Object> attributes, @Nullable Place outer) {
  private static final InheritableThreadLocal<@Nullable Place> CURRENT =
      new InheritableThreadLocal<>();

  /** Of this thread, or of the one that started it; null if it belongs to no trace. */
  static @Nullable Place current() {
    return CURRENT.get();
  }

  static void set(@Nullable Place place) {
    if (place == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(place);
    }
  }

  void enter() {
    set(this);
  }

  void leave() {
    set(outer);
  }
}
