package io.tidewaiter.evidence;

import java.util.Optional;
import java.util.function.Function;

/** Something that was asked of a registry: an answer, or why there is none. */
public sealed interface Known<T> {
  /** The answer. */
  record Is<T>(T value) implements Known<T> {}

  /** There is none. */
  record Not<T>(Unknown why) implements Known<T> {}

  static <T> Known<T> is(T value) {
    return new Is<>(value);
  }

  static <T> Known<T> not(Unknown why) {
    return new Not<>(why);
  }

  /** The answer, if there is one. */
  default Optional<T> answer() {
    return this instanceof Is<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  default <R> Known<R> map(Function<T, R> function) {
    return switch (this) {
      case Is<T>(T value) -> is(function.apply(value));
      case Not<T>(Unknown why) -> not(why);
    };
  }
}
