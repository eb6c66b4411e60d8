package io.tidewaiter.verify.registry;

import io.tidewaiter.image.ImageReference;

/**
 * Where images of one name are.
 *
 * @param registry the host in its canonical form, with its port unless that is 443: {@code ghcr.io}
 * @param name the repository in it: {@code acme/web}
 */
public record Repository(String registry, String name) {
  public static Repository of(ImageReference reference) {
    return new Repository(reference.registry(), reference.repository());
  }

  /** Registry and name: {@code ghcr.io/acme/web}. */
  @Override
  public String toString() {
    return registry + "/" + name;
  }
}
