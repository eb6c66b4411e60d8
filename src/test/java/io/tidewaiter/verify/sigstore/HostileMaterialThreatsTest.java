package io.tidewaiter.verify.sigstore;

import static io.tidewaiter.verify.sigstore.JudgedImage.IMAGE;
import static io.tidewaiter.verify.sigstore.JudgedImage.bundle;
import static io.tidewaiter.verify.sigstore.JudgedImage.holderOf;
import static io.tidewaiter.verify.sigstore.JudgedImage.legacy;
import static io.tidewaiter.verify.sigstore.JudgedImage.simple;
import static io.tidewaiter.verify.sigstore.JudgedImage.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.minisigstore.Credential;
import io.tidewaiter.minisigstore.FulcioIdentity;
import io.tidewaiter.minisigstore.Image;
import io.tidewaiter.minisigstore.MiniSigstore;
import io.tidewaiter.minisigstore.Signed;
import io.tidewaiter.minisigstore.Signer;
import io.tidewaiter.minisigstore.SigningKey;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Requirements;
import io.tidewaiter.trust.SignatureRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of the threat model that are about what a stranger may put into a repository. */
class HostileMaterialThreatsTest {
  private static final SigningKey ALICE = SigningKey.ecdsa(SigningKey.Curve.P256);
  private static final Signer BY_ALICE = Signer.key(ALICE);
  private static final Authority OPS = holderOf("ops", ALICE);
  private static final MiniSigstore SIGSTORE = MiniSigstore.start();

  private final JudgedImage image = JudgedImage.in(SIGSTORE);

  @Test
  void t24_aBareKeyIsNoCertificate() {
    Signed signed =
        statement(BY_ALICE, IMAGE).withCredential(new Credential.KeyAsCertificate(ALICE.spki()));
    assertThat(outcome(OPS, bundle(signed))).isEqualTo(Outcome.UNTRUSTED);
    assertThat(outcome(release(), bundle(signed))).isEqualTo(Outcome.UNTRUSTED);
  }

  @Test
  void t32_onePoisonedEntryDoesNotHideAGoodOne() {
    Artifact good = bundle(statement(BY_ALICE, IMAGE));
    Artifact malformed = bundle("{\"mediaType\":");
    Artifact unknown = bundle("{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v9+json\"}");
    Verification verification =
        image.signatures(new SignatureRule(List.of(OPS), 1, false), malformed, good, unknown);
    assertThat(verification.outcome()).isEqualTo(Outcome.VERIFIED);
    assertThat(verification.found()).hasSize(3);
    assertThat(verification.found().get(2).reason().orElseThrow()).contains("unknown version");
  }

  @Test
  void t34_deepAndLongBundlesAreRefused() {
    String entries = "{},".repeat(100_000);
    for (String json :
        List.of(
            "[".repeat(1_000_000),
            "{\"a\":".repeat(200_000),
            "{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\",\"dsseEnvelope\":{},"
                + "\"verificationMaterial\":{\"tlogEntries\":["
                + entries
                + "{}]}}")) {
      assertThat(outcome(OPS, bundle(json))).isEqualTo(Outcome.UNTRUSTED);
    }
  }

  @Test
  void t34_aBundleOfCountlessTinyPartsIsNoTreeInMemory() {
    String parts = "{\"mediaType\":[" + "[],".repeat(500_000) + "[]]}";
    Verification verification =
        image.signatures(new SignatureRule(List.of(OPS), 1, false), bundle(parts));
    assertThat(verification.outcome()).isEqualTo(Outcome.UNTRUSTED);
    assertThat(verification.found().getFirst().reason().orElseThrow())
        .contains("is not valid JSON")
        .contains("oken count");
  }

  @Test
  void t38_aSignatureOfAnotherRepositoryCountsUnlessTheRuleWantsTheSame() {
    Image elsewhere = new Image("evil.example/web", IMAGE.manifest());
    Artifact copied = legacy(simple(BY_ALICE, elsewhere));
    assertThat(image.signatures(new SignatureRule(List.of(OPS), 1, false), copied).outcome())
        .isEqualTo(Outcome.VERIFIED);
    SignatureRule same = new SignatureRule(List.of(OPS), 1, true);
    assertThat(image.signatures(same, copied).outcome()).isEqualTo(Outcome.UNTRUSTED);
    assertThat(image.signatures(same, legacy(simple(BY_ALICE, IMAGE))).outcome())
        .isEqualTo(Outcome.VERIFIED);
  }

  private Outcome outcome(Authority authority, Artifact artifact) {
    return image.signatures(authority, artifact).outcome();
  }

  private static Authority release() {
    return release(Requirements.KEYLESS);
  }

  private static Authority release(Requirements requires) {
    String subject = "https://github.com/acme/web/.github/workflows/release.yml@refs/heads/main";
    return JudgedImage.identity("release", subject, FulcioIdentity.GITHUB, requires);
  }
}
