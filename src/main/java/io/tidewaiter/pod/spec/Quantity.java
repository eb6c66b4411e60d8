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

  /** True for nothing at all, in any unit: {@code 0}, {@code 0.0Mi}. */
  public boolean isZero() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '1' && c <= '9') {
        return false;
      }
      if (Character.isLetter(c)) {
        break; // digits after the unit are an exponent
      }
    }
    return true;
  }
}
