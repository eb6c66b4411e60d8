package io.tidewaiter.verify.fetch;

/**
 * Bounds on what is looked at for one image.
 *
 * @param layers signatures in one manifest
 * @param blobBytes the largest signature or attestation, in bytes
 * @param parallel requests under way for one image
 */
record FetchLimits(int layers, int blobBytes, int parallel) {
  static final FetchLimits DEFAULT = new FetchLimits(50, 8 << 20, 8);
}
