package io.tidewaiter.verify.fetch;

import io.tidewaiter.verify.registry.Descriptor;
import io.tidewaiter.verify.sigstore.Artifact;
import java.util.Map;
import java.util.Optional;

/** The kinds of layers that signatures and attestations are kept in. */
enum LayerKind {
  BUNDLE,
  SIGNATURE,
  ATTESTATION;

  private static final String BUNDLE_VERSION = "application/vnd.dev.sigstore.bundle.v";
  private static final String BUNDLE_PARAMETER = "application/vnd.dev.sigstore.bundle+json";
  private static final String SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json";
  private static final String ENVELOPE = "application/vnd.dsse.envelope.v1+json";

  /** The kind of a layer; empty if it is something else. */
  static Optional<LayerKind> of(Descriptor layer) {
    String type = layer.mediaType();
    if (type.startsWith(BUNDLE_VERSION) || type.startsWith(BUNDLE_PARAMETER)) {
      return Optional.of(BUNDLE);
    }
    return switch (type) {
      case SIMPLE_SIGNING -> Optional.of(SIGNATURE);
      case ENVELOPE -> Optional.of(ATTESTATION);
      default -> Optional.empty();
    };
  }

  Artifact artifact(byte[] bytes, Map<String, String> annotations) {
    return switch (this) {
      case BUNDLE -> new Artifact.BundleArtifact(bytes);
      case SIGNATURE -> new Artifact.LegacySignature(bytes, annotations);
      case ATTESTATION -> new Artifact.LegacyAttestation(bytes, annotations);
    };
  }
}
