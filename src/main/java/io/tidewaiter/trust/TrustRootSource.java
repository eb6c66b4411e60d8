package io.tidewaiter.trust;

import io.tidewaiter.image.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a trust root comes from.
 *
 * @param name as policies call it
 * @param origin where its {@code trusted_root.json} is
 * @param staleAfter from when on it must not be used any more, if it has such a time
 */
public record TrustRootSource(String name, Origin origin, Optional<Instant> staleAfter) {
  /** Where a {@code trusted_root.json} is. */
  public sealed interface Origin {}

  /** Here. */
  public record Inline(String json) implements Origin {}

  /** In the data of a ConfigMap. */
  public record ConfigMapKey(String namespace, String name, String key) implements Origin {}

  /** In the data of a Secret. */
  public record SecretKey(String namespace, String name, String key) implements Origin {}

  /**
   * The target {@code trusted_root.json} of a TUF repository.
   *
   * @param mirror its URL, with https
   * @param root the {@code root.json} to begin with
   * @param refreshInterval how often to look for a newer one
   * @param maxAge how long the last good one may be used
   */
  public record Tuf(String mirror, String root, Duration refreshInterval, Duration maxAge)
      implements Origin {}

  /** The same, not to be used from this moment on. */
  public TrustRootSource until(Instant end) {
    return new TrustRootSource(name, origin, Optional.of(end));
  }

  /** The trust root, once its {@code trusted_root.json} is at hand. */
  public TrustRoot with(String json) {
    Digest hash = Digest.of(Digest.Algorithm.SHA256, json.getBytes(StandardCharsets.UTF_8));
    return new TrustRoot(name, json, hash.hex(), staleAfter);
  }
}
