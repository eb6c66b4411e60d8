package io.tidewaiter.minisigstore;

/** Somebody who signs. */
@FunctionalInterface
public interface Signer {
  /** The key of one signature and what shows whose it is. */
  record Signing(SigningKey key, Credential credential) {}

  /** What the next signature is made with; a keyless signer takes a new key each time. */
  Signing next();

  /** Somebody who has a key. */
  static Signer key(SigningKey key) {
    return () -> new Signing(key, Credential.Key.of(key));
  }
}
