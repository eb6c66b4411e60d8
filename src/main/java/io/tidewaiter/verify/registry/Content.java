package io.tidewaiter.verify.registry;

import io.tidewaiter.image.Digest;

/** A manifest as it was received: bytes that have the digest, and what they say. */
public final class Content {
  private final Digest digest;
  private final byte[] bytes;
  private final OciManifest manifest;

  Content(Digest digest, byte[] bytes, OciManifest manifest) {
    this.digest = digest;
    this.bytes = bytes;
    this.manifest = manifest;
  }

  /** The digest of the bytes. */
  public Digest digest() {
    return digest;
  }

  public String mediaType() {
    return manifest.mediaType();
  }

  /** The exact bytes; a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The number of bytes. */
  public int size() {
    return bytes.length;
  }

  public OciManifest manifest() {
    return manifest;
  }

  @Override
  public String toString() {
    return mediaType() + " " + digest;
  }
}
