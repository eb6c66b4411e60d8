package io.tidewaiter.verify.registry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * A value of the Authorization header.
 *
 * @param lifetime how long it may be used again
 */
record Authorization(String header, Duration lifetime) {
  private static final Duration PASSWORD = Duration.ofHours(1);

  /** RFC 7617. */
  static Authorization basic(Credential.Password credential) {
    byte[] pair =
        (credential.user() + ":" + credential.password()).getBytes(StandardCharsets.UTF_8);
    return new Authorization("Basic " + Base64.getEncoder().encodeToString(pair), PASSWORD);
  }

  /** RFC 6750. */
  static Authorization bearer(String token, Duration lifetime) {
    return new Authorization("Bearer " + token, lifetime);
  }

  @Override
  public String toString() {
    return "Authorization[…]";
  }
}
