package io.tidewaiter.verify.sigstore;

import static io.tidewaiter.verify.sigstore.JudgedImage.IMAGE;
import static io.tidewaiter.verify.sigstore.JudgedImage.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.image.Digest;
import io.tidewaiter.minisigstore.BundleJson;
import io.tidewaiter.minisigstore.BundleVersion;
import io.tidewaiter.minisigstore.Bytes;
import io.tidewaiter.minisigstore.Content;
import io.tidewaiter.minisigstore.DsseContent;
import io.tidewaiter.minisigstore.FulcioIdentity;
import io.tidewaiter.minisigstore.ManifestContent;
import io.tidewaiter.minisigstore.Material;
import io.tidewaiter.minisigstore.MiniSigstore;
import io.tidewaiter.minisigstore.Service;
import io.tidewaiter.minisigstore.Statement;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Requirements;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArtifactVerifierTest {
  private static final String SUBJECT = "release@acme.example";
  private static final String ISSUER = "https://idp.acme.example";
  private static final MiniSigstore SIGSTORE = MiniSigstore.start();
  private static final List<Content> CONTENTS =
      List.of(
          ManifestContent.of(IMAGE),
          DsseContent.of(Statement.attestation(IMAGE, "https://example.com/any", "{}")));

  @Test
  void aBundleOfTheFileCountsByItsBytesAndByItsDigest() {
    for (Content content : CONTENTS) {
      assertThat(complaint(content, new Target.Content(IMAGE.manifest().toArray()))).isEmpty();
      assertThat(complaint(content, new Target.Named(IMAGE.digest()))).isEmpty();
    }
  }

  @Test
  void aBundleOfAnotherFileDoesNot() {
    Digest longer =
        new Digest(Digest.Algorithm.SHA512, Hash.SHA512.hexOf(IMAGE.manifest().toArray()));
    for (Content content : CONTENTS) {
      for (Target target :
          List.of(
              new Target.Content(OTHER.manifest().toArray()),
              new Target.Named(OTHER.digest()),
              new Target.Named(longer))) {
        assertThat(complaint(content, target)).hasValue("it was made for something else");
      }
    }
  }

  @Test
  void anythingElseIsRefused() {
    Target target = new Target.Named(IMAGE.digest());
    assertThat(complaint(Bytes.utf8("[]"), target)).hasValue("the bundle is no JSON object");
  }

  private static Optional<String> complaint(Content content, Target target) {
    return complaint(
        Bytes.utf8(
            new BundleJson(BundleVersion.V0_3)
                .of(
                    SIGSTORE.sign(
                        SIGSTORE.keyless(FulcioIdentity.email(SUBJECT, ISSUER)),
                        content,
                        Material.REKOR_1))
                .toString()),
        target);
  }

  private static Optional<String> complaint(Bytes bundle, Target target) {
    Authority authority = JudgedImage.identity("signer", SUBJECT, ISSUER, Requirements.KEYLESS);
    return new ArtifactVerifier()
        .complaint(
            bundle.toArray(),
            target,
            authority,
            List.of(JudgedImage.trustRoot(SIGSTORE.trustedRootJson())),
            SIGSTORE.now(Service.REKOR_1));
  }
}
