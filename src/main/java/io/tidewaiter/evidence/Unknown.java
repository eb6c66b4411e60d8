package io.tidewaiter.evidence;

import java.time.Duration;
import java.util.Optional;

/**
 * Why something was not found out.
 *
 * @param outcome any but {@code VERIFIED}, {@code UNSIGNED} and {@code UNTRUSTED}
 * @param detail what happened, where, and what to do, as whole words for a message; foreign text in
 *     it is escaped, and no secret is in it
 * @param retryAfter when to ask again, if the registry said so
 */
public record Unknown(Outcome outcome, String detail, Optional<Duration> retryAfter) {
  public Unknown(Outcome outcome, String detail) {
    this(outcome, detail, Optional.empty());
  }
}
