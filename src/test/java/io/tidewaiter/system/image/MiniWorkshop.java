package io.tidewaiter.system.image;

import io.tidewaiter.minisigstore.Content;
import io.tidewaiter.minisigstore.DsseContent;
import io.tidewaiter.minisigstore.FulcioIdentity;
import io.tidewaiter.minisigstore.Image;
import io.tidewaiter.minisigstore.Material;
import io.tidewaiter.minisigstore.MiniSigstore;
import io.tidewaiter.minisigstore.SignatureStore;
import io.tidewaiter.minisigstore.Signed;
import io.tidewaiter.minisigstore.SimpleSigning;
import io.tidewaiter.minisigstore.Statement;

/** One repository of the registry in this process, and a miniature Sigstore that signs in it. */
record MiniWorkshop(MiniSigstore sigstore, SignatureStore store, Cosign cosign) {
  static final String WORKFLOW =
      "https://github.com/acme/web/.github/workflows/release.yml@refs/heads/main";
  static final FulcioIdentity RELEASE =
      FulcioIdentity.workflow("acme/web", "release.yml", "refs/heads/main");
  private static final String VULN = "https://cosign.sigstore.dev/attestation/vuln/v1";

  /** The same workshop, whose signatures another Sigstore makes. */
  MiniWorkshop at(MiniSigstore other) {
    return new MiniWorkshop(other, store, cosign);
  }

  /** What {@code cosign sign} signs in this format. */
  Content signature(Image image, SignatureFormat format) {
    return switch (format) {
      case BUNDLE -> DsseContent.of(Statement.signature(image));
      case LEGACY -> SimpleSigning.of(image);
    };
  }

  /** A report of a scan. */
  Content attestation(Image image) {
    return DsseContent.of(Statement.attestation(image, VULN, "{\"scanner\":{\"uri\":\"Jürgen\"}}"));
  }

  /** Signs as the release workflow and stores that. */
  void release(Image image, Content content, SignatureFormat format, Material material) {
    put(image, sigstore.sign(sigstore.keyless(RELEASE), content, material), format);
  }

  void put(Image image, Signed signed, SignatureFormat format) {
    switch (format) {
      case BUNDLE -> store.bundle(image, signed);
      case LEGACY -> store.legacy(image, signed);
    }
  }

  /** Is it signed by the release workflow, as this workshop's Sigstore proves it? */
  Question ask(Image image) {
    return ask(image, WORKFLOW);
  }

  /** Is it signed by somebody of that name, whom GitHub vouches for? */
  Question ask(Image image, String identity) {
    String root = cosign.write(".json", sigstore.trustedRootJson()).toString();
    String reference = image.name() + "@" + image.digest();
    return Question.byIdentity(reference, root, identity, FulcioIdentity.GITHUB);
  }
}
