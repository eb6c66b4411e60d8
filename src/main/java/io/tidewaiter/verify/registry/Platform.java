package io.tidewaiter.verify.registry;

/**
 * What a child of an index runs on, as the index says; empty texts where it does not.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/image-index.md">OCI image
 *     index</a>
 */
public record Platform(String os, String architecture, String variant) {
  /** {@code linux/arm64/v8}. */
  @Override
  public String toString() {
    return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
  }
}
