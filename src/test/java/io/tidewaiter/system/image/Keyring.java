package io.tidewaiter.system.image;

import io.tidewaiter.system.image.Cosign.KeyPair;
import java.security.PrivateKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of a test class, each made when it is first asked for. */
final class Keyring {
  private final Cosign cosign;
  private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();

  Keyring(Cosign cosign) {
    this.cosign = cosign;
  }

  /** The key of that kind that the examples trust. */
  KeyPair trusted(KeyKind kind) {
    return keys.computeIfAbsent("trusted " + kind, name -> cosign.importKey(kind.generate()));
  }

  /** One that was made elsewhere, as cosign keeps it. */
  KeyPair imported(PrivateKey key) {
    return cosign.importKey(key);
  }

  /** Somebody else's. */
  KeyPair stranger() {
    return keys.computeIfAbsent("stranger", name -> cosign.importKey(KeyKind.P256.generate()));
  }
}
