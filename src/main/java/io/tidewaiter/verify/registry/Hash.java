package io.tidewaiter.verify.registry;

import io.tidewaiter.image.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of bytes. */
final class Hash {
  private Hash() {}

  static Digest of(Digest.Algorithm algorithm, byte[] bytes) {
    String name =
        switch (algorithm) {
          case SHA256 -> "SHA-256";
          case SHA512 -> "SHA-512";
        };
    try {
      byte[] hash = MessageDigest.getInstance(name).digest(bytes);
      return new Digest(algorithm, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has them
    }
  }
}
