package io.tidewaiter.verify.sigstore;

import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;

/**
 * The payload of a legacy signature.
 *
 * @param reference the repository that the signer named
 * @param digest of the manifest that was signed
 * @see <a
 *     href="https://github.com/containers/image/blob/main/docs/containers-signature.5.md">containers-signature(5)</a>
 */
record SimpleSigning(String reference, String digest) {
  private static final String TYPE = "cosign container image signature";

  static SimpleSigning of(byte[] payload) throws Refusal {
    Fields critical = Fields.of(payload, "the payload").object("critical");
    if (!critical.text("type").equals(TYPE)) {
      throw Refusal.malformed(
          "its payload is of another type: " + Refusal.quote(critical.text("type")));
    }
    return new SimpleSigning(
        critical.object("identity").text("docker-reference"),
        critical.object("image").text("docker-manifest-digest"));
  }

  boolean isAbout(Digest image) {
    return digest.equals(image.toString());
  }

  /**
   * True if the signer named this repository. A tag beside it does not matter: the digest says
   * which image it is.
   *
   * @param repository with its registry, in canonical form
   */
  boolean names(String repository) {
    try {
      ImageReference named = ImageReference.parse(reference);
      return repository.equals(named.name());
    } catch (InvalidReference e) {
      return false;
    }
  }
}
