package io.tidewaiter.system.image;

import io.tidewaiter.system.image.Cosign.KeyPair;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked about an image, of both programs.
 *
 * @param options those whose names they share
 * @param cosignOnly those that Tidewaiter needs not be told
 */
record Question(String image, List<String> options, List<String> cosignOnly) {
  /** Is it signed by this key? No transparency log is asked for: there is none. */
  static Question signedBy(String image, KeyPair key) {
    return new Question(
        image, List.of("--key=" + key.publicKey()), List.of("--insecure-ignore-tlog=true"));
  }

  /** Is there an attestation of this type by this key? */
  static Question attestedBy(String image, KeyPair key, String type) {
    return new Question(
        image,
        List.of("--key=" + key.publicKey(), "--type=" + type),
        List.of("--insecure-ignore-tlog=true"));
  }

  /** Is it signed, or attested, by somebody of whom a certificate says this? */
  static Question byIdentity(String image, String trustedRoot, String identity, String issuer) {
    return new Question(
        image,
        List.of(
            "--trusted-root=" + trustedRoot,
            "--certificate-identity=" + identity,
            "--certificate-oidc-issuer=" + issuer),
        List.of());
  }

  /** The same, with more options for both. */
  Question with(String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return new Question(image, List.copyOf(all), cosignOnly);
  }

  /** The same, with more options for cosign. */
  Question tellingCosign(String... more) {
    List<String> all = new ArrayList<>(cosignOnly);
    all.addAll(List.of(more));
    return new Question(image, options, List.copyOf(all));
  }

  String cosignCommand() {
    boolean attestation = options.stream().anyMatch(option -> option.startsWith("--type="));
    return attestation ? "verify-attestation" : "verify";
  }
}
