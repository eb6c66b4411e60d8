package io.tidewaiter.system.image;

import io.tidewaiter.system.image.Cosign.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked about an image, of both programs.
 *
 * @param options those whose names they share
 * @param cosignOnly those that Tidewaiter needs not be told
 * @param tidewaiterOnly those that cosign does not have
 */
record Question(
    String image, List<String> options, List<String> cosignOnly, List<String> tidewaiterOnly) {
  /** Is it signed by this key? No transparency log is asked for: there is none. */
  static Question signedBy(String image, KeyPair key) {
    return new Question(
        image,
        List.of("--key=" + key.publicKey()),
        List.of("--insecure-ignore-tlog=true"),
        List.of());
  }

  /** Is there an attestation of this type by this key? */
  static Question attestedBy(String image, KeyPair key, String type) {
    return new Question(
        image,
        List.of("--key=" + key.publicKey(), "--type=" + type),
        List.of("--insecure-ignore-tlog=true"),
        List.of());
  }

  /** Is it signed, or attested, by somebody of whom a certificate says this? */
  static Question byIdentity(String image, String trustedRoot, String identity, String issuer) {
    return new Question(
        image,
        List.of(
            "--trusted-root=" + trustedRoot,
            "--certificate-identity=" + identity,
            "--certificate-oidc-issuer=" + issuer),
        List.of(),
        List.of());
  }

  /**
   * Is it signed by the holder of a certificate of this authority? Nobody vouches for the time.
   *
   * @param chain the file with the authority's certificates, the root last
   * @param trustedRoot the file with the same for cosign
   */
  static Question byCertificate(String image, String chain, String trustedRoot, String identity) {
    return new Question(
        image,
        List.of("--certificate-identity=" + identity),
        List.of(
            "--trusted-root=" + trustedRoot,
            "--certificate-oidc-issuer-regexp=.*",
            "--insecure-ignore-tlog=true",
            "--insecure-ignore-sct=true"),
        List.of("--own-authority=" + chain));
  }

  /** The same, with more options for both. */
  Question with(String... more) {
    return new Question(image, and(options, more), cosignOnly, tidewaiterOnly);
  }

  /** The same, with more options for cosign. */
  Question tellingCosign(String... more) {
    return new Question(image, options, and(cosignOnly, more), tidewaiterOnly);
  }

  /** The same, with more options for Tidewaiter. */
  Question tellingTidewaiter(String... more) {
    return new Question(image, options, cosignOnly, and(tidewaiterOnly, more));
  }

  /** The value of an option that Tidewaiter gets; empty text where it has none. */
  Optional<String> option(String name) {
    return Stream.concat(options.stream(), tidewaiterOnly.stream())
        .filter(option -> option.equals(name) || option.startsWith(name + "="))
        .map(option -> option.substring(Math.min(option.length(), name.length() + 1)))
        .findFirst();
  }

  private static List<String> and(List<String> options, String... more) {
    return Stream.concat(options.stream(), Stream.of(more)).toList();
  }

  String cosignCommand() {
    return option("--type").isPresent() ? "verify-attestation" : "verify";
  }
}
