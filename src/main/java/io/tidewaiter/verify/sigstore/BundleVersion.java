package io.tidewaiter.verify.sigstore;

/** The versions of the bundle format that there are. */
enum BundleVersion {
  V0_1("bundle v0.1"),
  V0_2("bundle v0.2"),
  V0_3("bundle v0.3");

  private final String format;

  BundleVersion(String format) {
    this.format = format;
  }

  static BundleVersion of(String mediaType) throws Refusal {
    return switch (mediaType) {
      case "application/vnd.dev.sigstore.bundle+json;version=0.1" -> V0_1;
      case "application/vnd.dev.sigstore.bundle+json;version=0.2" -> V0_2;
      case "application/vnd.dev.sigstore.bundle.v0.3+json",
          "application/vnd.dev.sigstore.bundle+json;version=0.3" ->
          V0_3;
      default ->
          throw Refusal.malformed(
              "it is a bundle of an unknown version: " + Refusal.quote(mediaType));
    };
  }

  /** The first version came before inclusion proofs. */
  boolean demandsProof() {
    return this != V0_1;
  }

  /** From the third on a bundle has the signer's certificate alone. */
  boolean leafOnly() {
    return this == V0_3;
  }

  /** As users know it. */
  String format() {
    return format;
  }
}
