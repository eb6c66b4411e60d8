package io.tidewaiter.trust;

import java.time.Instant;
import java.util.Optional;

/**
 * Certificate authorities, logs and timestamp authorities that belong together.
 *
 * @param name as policies call it
 * @param json a {@code trusted_root.json} as Sigstore's tools write and read it
 * @param fingerprint SHA-256 of {@code json}, in hexadecimal digits
 * @param staleAfter from when on it must not be used any more, if it has such a time
 */
public record TrustRoot(
    String name, String json, String fingerprint, Optional<Instant> staleAfter) {
  /** The name of the public instance of Sigstore, which is always there. */
  public static final String PUBLIC_GOOD = "public-good";
}
