package io.tidewaiter.verify.sigstore;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The hashes that count. MD5 and SHA-1 are none. */
enum Hash {
  SHA256("SHA-256", "sha256", "SHA2_256"),
  SHA384("SHA-384", "sha384", "SHA2_384"),
  SHA512("SHA-512", "sha512", "SHA2_512");

  private final String jca;
  private final String label;
  private final String protobuf;

  Hash(String jca, String label, String protobuf) {
    this.jca = jca;
    this.label = label;
    this.protobuf = protobuf;
  }

  /** As statements and log entries name it ({@code sha256}), or bundles ({@code SHA2_256}). */
  static Hash named(String name) throws Refusal {
    for (Hash hash : values()) {
      if (hash.label.equals(name) || hash.protobuf.equals(name)) {
        return hash;
      }
    }
    throw Refusal.malformed("the hash " + Refusal.quote(name) + " is none that counts");
  }

  /** By its object identifier, as timestamps name it. */
  static Optional<Hash> ofOid(String oid) {
    return switch (oid) {
      case "2.16.840.1.101.3.4.2.1" -> Optional.of(SHA256);
      case "2.16.840.1.101.3.4.2.2" -> Optional.of(SHA384);
      case "2.16.840.1.101.3.4.2.3" -> Optional.of(SHA512);
      default -> Optional.empty();
    };
  }

  byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance(jca).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has " + jca, e);
    }
  }

  String hexOf(byte[] bytes) {
    return HexFormat.of().formatHex(of(bytes));
  }

  String label() {
    return label;
  }
}
