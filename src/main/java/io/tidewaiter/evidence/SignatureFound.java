package io.tidewaiter.evidence;

import java.util.Optional;
import java.util.Set;

/**
 * One signature that was found, whether it counts or not. Foreign text in it is escaped.
 *
 * @param format as users know it: {@code bundle v0.3}, {@code legacy signature}
 * @param by who made it, as far as that can be told: {@code keyless eve@example.com (issuer
 *     https://accounts.example)}, {@code a key with fingerprint 3f1c…}
 * @param counted the names of the authorities that it counts for; empty if for none
 * @param reason why it counts for no authority, as the end of a sentence; empty if it does
 */
public record SignatureFound(
    String format, String by, Set<String> counted, Optional<String> reason) {
  public SignatureFound {
    counted = Set.copyOf(counted);
  }
}
