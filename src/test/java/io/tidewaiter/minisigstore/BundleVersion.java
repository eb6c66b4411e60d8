package io.tidewaiter.minisigstore;

/**
 * The versions of the bundle format.
 *
 * @see <a href="https://docs.sigstore.dev/about/bundle/">Sigstore bundle format</a>
 */
public enum BundleVersion {
  V0_1("application/vnd.dev.sigstore.bundle+json;version=0.1"),
  V0_2("application/vnd.dev.sigstore.bundle+json;version=0.2"),
  V0_3_OLD_NAME("application/vnd.dev.sigstore.bundle+json;version=0.3"),
  V0_3("application/vnd.dev.sigstore.bundle.v0.3+json");

  private final String mediaType;

  BundleVersion(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Whether a bundle holds the signer's certificate alone, not a chain. */
  boolean leafOnly() {
    return this == V0_3 || this == V0_3_OLD_NAME;
  }
}
