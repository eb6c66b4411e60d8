package io.tidewaiter.minisigstore;

import java.util.Locale;

/** The hashes that signatures are made over. */
public enum Hash {
  SHA256("SHA-256", "SHA2_256"),
  SHA384("SHA-384", "SHA2_384"),
  SHA512("SHA-512", "SHA2_512");

  private final String jca;
  private final String bundle;

  Hash(String jca, String bundle) {
    this.jca = jca;
    this.bundle = bundle;
  }

  /** As {@link java.security.MessageDigest} names it. */
  String jca() {
    return jca;
  }

  /** As a bundle's {@code messageDigest.algorithm} names it. */
  String bundle() {
    return bundle;
  }

  /** As a Rekor entry names it. */
  String rekor() {
    return name().toLowerCase(Locale.ROOT);
  }
}
