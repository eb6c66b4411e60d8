package io.tidewaiter.verify.contents;

import io.tidewaiter.image.Digest;
import io.tidewaiter.verify.registry.OciManifest;
import io.tidewaiter.verify.registry.RegistryFailure;

/** The repository of one image, each byte held against the digest that it is asked for by. */
public interface ContentsSource {
  OciManifest manifest(Digest digest) throws RegistryFailure;

  /**
   * A blob.
   *
   * @param maxBytes the largest that is taken
   */
  byte[] blob(Digest digest, long maxBytes) throws RegistryFailure;
}
