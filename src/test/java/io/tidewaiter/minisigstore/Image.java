package io.tidewaiter.minisigstore;

import io.tidewaiter.image.Digest;

/**
 * The image that is signed.
 *
 * @param name registry and repository, as cosign writes them into what it signs
 * @param manifest what the digest is of
 */
public record Image(String name, Bytes manifest) {
  public Digest digest() {
    return new Digest(Digest.Algorithm.SHA256, manifest.sha256().hex());
  }
}
