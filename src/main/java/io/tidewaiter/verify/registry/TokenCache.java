package io.tidewaiter.verify.registry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Values of the Authorization header that a registry accepted, for as long as they are good. Each
 * is kept for the credential that it was got with, so that nobody reads with another's.
 */
final class TokenCache {
  private static final int SIZE = 10_000;

  /**
   * What a token is good for.
   *
   * @param credential the fingerprint of what it was got with
   */
  record Key(Origin registry, String repository, String credential) {}

  private record Token(String header, long until) {}

  private final LongSupplier nanoTime;
  private final Map<Key, Token> tokens =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Token> eldest) {
          return size() > SIZE;
        }
      };

  TokenCache(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized Optional<String> get(Key key) {
    Token token = tokens.get(key);
    if (token == null) {
      return Optional.empty();
    }
    if (token.until() - nanoTime.getAsLong() <= 0) {
      tokens.remove(key);
      return Optional.empty();
    }
    return Optional.of(token.header());
  }

  synchronized void put(Key key, String header, Duration lifetime) {
    if (lifetime.isPositive()) {
      tokens.put(key, new Token(header, nanoTime.getAsLong() + lifetime.toNanos()));
    }
  }

  synchronized void remove(Key key) {
    tokens.remove(key);
  }
}
