package io.tidewaiter.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/** The levels of the Pod Security Standards, from the most open to the strictest. */
public enum Level {
  @JsonProperty("privileged")
  PRIVILEGED,
  @JsonProperty("baseline")
  BASELINE,
  @JsonProperty("restricted")
  RESTRICTED;

  /** The level that policies and namespace labels call {@code text}. */
  public static Optional<Level> parse(String text) {
    for (Level level : values()) {
      if (level.label().equals(text)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** As policies and namespace labels spell it: {@code restricted}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
