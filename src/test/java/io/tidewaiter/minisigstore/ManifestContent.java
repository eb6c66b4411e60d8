package io.tidewaiter.minisigstore;

/**
 * The image's manifest itself, signed as any file is: a bundle's {@code messageSignature}.
 *
 * @param digest the digest that the bundle claims
 * @param hash of that digest
 */
public record ManifestContent(Bytes manifest, Hash hash, Bytes digest) implements Content {
  public static ManifestContent of(Image image) {
    return new ManifestContent(image.manifest(), Hash.SHA256, image.manifest().sha256());
  }

  /** The same, claimed by another hash. */
  public ManifestContent hashedBy(Hash other) {
    return new ManifestContent(manifest, other, manifest.hash(other));
  }

  @Override
  public Bytes toBeSigned() {
    return manifest;
  }
}
