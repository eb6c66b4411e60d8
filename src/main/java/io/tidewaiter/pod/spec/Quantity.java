package io.tidewaiter.pod.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An amount of a resource as written: {@code 500m}, {@code 128Mi}, {@code 2}. */
public record Quantity(@JsonValue String text) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Quantity of(Object written) {
    if (written instanceof String || written instanceof Number) {
      return new Quantity(written.toString());
    }
    throw new IllegalArgumentException("a quantity is a string or a number");
  }
}
