package io.tidewaiter.verify.sigstore;

import java.util.Arrays;

/** What a signature is over. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
sealed interface Signable {
  /** The bytes themselves are at hand. */
  record Message(byte[] bytes) implements Signable {}

  /** Only their hash is: the manifest of an image, named by its digest. */
  record Hashed(Hash hash, byte[] digest) implements Signable {}

  /** True if the hash is the one of what was signed. */
  default boolean hasDigest(Hash hash, byte[] digest) {
    return switch (this) {
      case Message message -> Arrays.equals(hash.of(message.bytes()), digest);
      case Hashed hashed -> hashed.hash() == hash && Arrays.equals(hashed.digest(), digest);
    };
  }
}
