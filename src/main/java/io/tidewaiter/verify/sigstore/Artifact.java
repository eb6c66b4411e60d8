package io.tidewaiter.verify.sigstore;

import java.util.Map;

/**
 * Something that a registry gave as a signature or attestation of an image. Nobody vouches for it.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying up to 32 MiB helps nobody
public sealed interface Artifact {
  /**
   * A Sigstore bundle.
   *
   * @param json as stored
   */
  record BundleArtifact(byte[] json) implements Artifact {}

  /**
   * A layer of a {@code .sig} manifest.
   *
   * @param payload the layer, whose digest was checked
   * @param annotations of the layer's descriptor
   */
  record LegacySignature(byte[] payload, Map<String, String> annotations) implements Artifact {
    public LegacySignature {
      annotations = Map.copyOf(annotations);
    }
  }

  /**
   * A layer of an {@code .att} manifest.
   *
   * @param envelope the layer, whose digest was checked
   * @param annotations of the layer's descriptor
   */
  record LegacyAttestation(byte[] envelope, Map<String, String> annotations) implements Artifact {
    public LegacyAttestation {
      annotations = Map.copyOf(annotations);
    }
  }

  /**
   * Something that is there, but could not be had: too large, or of a type that nobody knows.
   *
   * @param description what it is, for a message; foreign text in it is escaped
   * @param reason why, as the end of a sentence
   */
  record Unreadable(String description, String reason) implements Artifact {}
}
