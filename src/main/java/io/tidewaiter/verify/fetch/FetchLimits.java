package io.tidewaiter.verify.fetch;

/**
 * Bounds on what is looked at for one image, and on what all images together may take.
 *
 * @param manifestBytes the largest manifest of a referrer
 * @param artifacts signatures and attestations of one image
 * @param blobBytes the largest of them, in bytes
 * @param imageBytes all those of one image
 * @param heldBytes all those of all images that are being looked at
 * @param smallBytes so many bytes of one image count for nothing in {@code heldBytes}
 * @param parallel requests under way for one image
 */
record FetchLimits(
    int manifestBytes,
    int artifacts,
    int blobBytes,
    int imageBytes,
    int heldBytes,
    int smallBytes,
    int parallel) {
  static final FetchLimits DEFAULT =
      new FetchLimits(512 << 10, 100, 8 << 20, 10 << 20, 12 << 20, 48 << 10, 8);
}
