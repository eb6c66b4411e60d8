package io.tidewaiter.system.image;

/** What cosign writes into the registry, and the option that it does it by. */
enum SignatureFormat {
  /** A Sigstore bundle, found as a referrer or by the fallback tag. */
  BUNDLE("--new-bundle-format=true"),
  /** Simple signing, found by the tags {@code .sig} and {@code .att}. */
  LEGACY("--new-bundle-format=false");

  private final String option;

  SignatureFormat(String option) {
    this.option = option;
  }

  String option() {
    return option;
  }
}
