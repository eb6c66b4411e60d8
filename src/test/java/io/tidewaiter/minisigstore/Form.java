package io.tidewaiter.minisigstore;

import io.tidewaiter.image.Digest;

/** What is signed and in which format it is stored. */
public enum Form {
  BUNDLE_SIGNATURE,
  BUNDLE_ATTESTATION,
  BUNDLE_MESSAGE,
  OLD_BUNDLE_SIGNATURE,
  LEGACY_SIGNATURE,
  LEGACY_ATTESTATION;

  /** The predicate type of all attestations, unless that is their fault. */
  public static final String PREDICATE_TYPE = "https://slsa.dev/provenance/v1";

  public Content content(Image image) {
    return switch (this) {
      case BUNDLE_SIGNATURE, OLD_BUNDLE_SIGNATURE -> DsseContent.of(Statement.signature(image));
      case BUNDLE_ATTESTATION, LEGACY_ATTESTATION ->
          DsseContent.of(Statement.attestation(image, PREDICATE_TYPE, "{\"a\":1}"));
      case BUNDLE_MESSAGE -> ManifestContent.of(image);
      case LEGACY_SIGNATURE -> SimpleSigning.of(image);
    };
  }

  public Digest store(SignatureStore store, Image image, Signed signed) {
    return switch (this) {
      case BUNDLE_SIGNATURE, BUNDLE_ATTESTATION, BUNDLE_MESSAGE -> store.bundle(image, signed);
      case OLD_BUNDLE_SIGNATURE -> store.bundle(image, signed, BundleVersion.V0_2);
      case LEGACY_SIGNATURE, LEGACY_ATTESTATION -> store.legacy(image, signed);
    };
  }

  public boolean isAttestation() {
    return this == BUNDLE_ATTESTATION || this == LEGACY_ATTESTATION;
  }

  /** Whether it is kept in annotations, which have no room for an inclusion proof. */
  public boolean isLegacy() {
    return this == LEGACY_SIGNATURE || this == LEGACY_ATTESTATION;
  }

  public boolean isDsse() {
    return this != BUNDLE_MESSAGE && this != LEGACY_SIGNATURE;
  }
}
