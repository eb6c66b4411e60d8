package io.tidewaiter.verify.sigstore;

import static io.tidewaiter.verify.sigstore.JudgedImage.IMAGE;
import static io.tidewaiter.verify.sigstore.JudgedImage.bundle;
import static io.tidewaiter.verify.sigstore.JudgedImage.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.minisigstore.DsseContent;
import io.tidewaiter.minisigstore.FulcioIdentity;
import io.tidewaiter.minisigstore.ManifestContent;
import io.tidewaiter.minisigstore.Material;
import io.tidewaiter.minisigstore.MiniSigstore;
import io.tidewaiter.minisigstore.Signed;
import io.tidewaiter.minisigstore.Signer;
import io.tidewaiter.minisigstore.SimpleSigning;
import io.tidewaiter.minisigstore.Statement;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Requirements;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeylessSignaturesTest {
  private static final MiniSigstore SIGSTORE = MiniSigstore.start();
  private static final Signer RELEASE =
      SIGSTORE.keyless(FulcioIdentity.email("release@acme.example", "https://idp.acme.example"));

  private final JudgedImage image = JudgedImage.in(SIGSTORE);

  @ParameterizedTest
  @EnumSource(value = Material.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aBundleCountsWhateverItIsProvedWith(Material material) {
    Signed signed = SIGSTORE.sign(RELEASE, DsseContent.of(Statement.signature(IMAGE)), material);
    check(material, bundle(signed));
  }

  @ParameterizedTest
  @EnumSource(
      value = Material.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "REKOR_1_INTOTO"})
  void aBundleOfTheManifestItselfCounts(Material material) {
    Signed signed = SIGSTORE.sign(RELEASE, ManifestContent.of(IMAGE), material);
    check(material, bundle(signed));
  }

  @ParameterizedTest
  @EnumSource(
      value = Material.class,
      names = {"REKOR_1", "REKOR_1_AND_TIMESTAMP", "TIMESTAMP"})
  void aLegacySignatureCounts(Material material) {
    Signed signed = SIGSTORE.sign(RELEASE, SimpleSigning.of(IMAGE), material);
    check(material, legacy(signed));
  }

  private void check(Material material, Artifact artifact) {
    Requirements requires = new Requirements(material.logged(), material.stamped(), true);
    Authority authority =
        JudgedImage.identity(
            "release", "release@acme.example", "https://idp.acme.example", requires);
    Verification verification = image.signatures(authority, artifact);
    assertThat(verification.found().getFirst().reason()).isEmpty();
    assertThat(verification.outcome()).isEqualTo(Outcome.VERIFIED);
    assertThat(verification.found().getFirst().by())
        .isEqualTo("keyless release@acme.example (issuer https://idp.acme.example)");
  }
}
