package io.tidewaiter.verify.sigstore;

import io.tidewaiter.image.Digest;

/** What a bundle is held against, image or not. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public sealed interface Target {
  /** A file, as it is. */
  record Content(byte[] bytes) implements Target {}

  /** A file of which only the digest is known. */
  record Named(Digest digest) implements Target {}
}
