package io.tidewaiter.verify.sigstore;

import static io.tidewaiter.verify.sigstore.JudgedImage.IMAGE;
import static io.tidewaiter.verify.sigstore.JudgedImage.OTHER;
import static io.tidewaiter.verify.sigstore.JudgedImage.bundle;
import static io.tidewaiter.verify.sigstore.JudgedImage.holderOf;
import static io.tidewaiter.verify.sigstore.JudgedImage.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.minisigstore.DsseContent;
import io.tidewaiter.minisigstore.FulcioIdentity;
import io.tidewaiter.minisigstore.Material;
import io.tidewaiter.minisigstore.MiniSigstore;
import io.tidewaiter.minisigstore.Service;
import io.tidewaiter.minisigstore.Signed;
import io.tidewaiter.minisigstore.Signer;
import io.tidewaiter.minisigstore.SigningKey;
import io.tidewaiter.minisigstore.Statement;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Identity;
import io.tidewaiter.trust.Requirements;
import io.tidewaiter.trust.TextMatcher;
import io.tidewaiter.trust.Trust;
import io.tidewaiter.trust.TrustRoot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rows of the threat model that bytes alone decide; t27 and t30 are with the keys. */
class SigstoreThreatsTest {
  private static final SigningKey ALICE = SigningKey.ecdsa(SigningKey.Curve.P256);
  private static final Signer BY_ALICE = Signer.key(ALICE);
  private static final Authority OPS = holderOf("ops", ALICE);
  private static final MiniSigstore SIGSTORE = MiniSigstore.start();
  private static final FulcioIdentity WORKFLOW =
      FulcioIdentity.workflow("acme/web", "release.yml", "refs/heads/main");

  private final JudgedImage image = JudgedImage.in(SIGSTORE);

  @Test
  void t23_theLogEntryOfSomethingElseDoesNotProveThis() {
    Signer signer = SIGSTORE.keyless(WORKFLOW);
    Signed signed = keyless(signer, Material.REKOR_1);
    Signed other =
        SIGSTORE.sign(signer, DsseContent.of(Statement.signature(OTHER)), Material.REKOR_1);
    assertThat(outcome(release(), bundle(signed.withLog(other.log())))).isEqualTo(Outcome.TAMPERED);
  }

  @Test
  void t25_aRegularExpressionHasToMatchTheWholeSubject() {
    Authority acme = byExpression("https://github\\.com/acme/.*");
    assertThat(outcome(acme, bundle(keyless(SIGSTORE.keyless(WORKFLOW), Material.REKOR_1))))
        .isEqualTo(Outcome.VERIFIED);
    for (String evil :
        List.of(
            "https://github.com/acme-evil/x",
            "https://github.com.evil.example/acme/x",
            "https://evil.example/https://github.com/acme/x")) {
      Signer signer = SIGSTORE.keyless(FulcioIdentity.uri(evil, FulcioIdentity.GITHUB));
      assertThat(outcome(acme, bundle(keyless(signer, Material.REKOR_1))))
          .isEqualTo(Outcome.UNTRUSTED);
    }
  }

  @Test
  void t26_withoutAnIssuerNobodyIsTrusted() {
    Authority anybody =
        new Authority(
            "anybody",
            new Trust.Keyless(
                "mini", new Identity(Optional.empty(), TextMatcher.regExp(".*"), Map.of())),
            Requirements.KEYLESS);
    assertThat(outcome(anybody, bundle(keyless(SIGSTORE.keyless(WORKFLOW), Material.REKOR_1))))
        .isEqualTo(Outcome.UNTRUSTED);
  }

  @Test
  void t28_aTimeThatIsYetToComeDoesNotCount() {
    MiniSigstore tomorrow = SIGSTORE.withOffset(Service.REKOR_1, Duration.ofDays(1));
    Signed signed =
        tomorrow.sign(BY_ALICE, DsseContent.of(Statement.signature(IMAGE)), Material.REKOR_1);
    Authority logged =
        new Authority(
            "ops",
            new Trust.Key(
                ALICE.publicKey(),
                Optional.empty(),
                ALICE.spki().sha256().hex(),
                Optional.of("mini")),
            new Requirements(true, false, false));
    Verification verification = image.signatures(logged, bundle(signed));
    assertThat(verification.outcome()).isEqualTo(Outcome.UNTRUSTED);
    assertThat(verification.found().getFirst().reason().orElseThrow()).contains("yet to come");
  }

  @Test
  void t29_aTimestampDoesNotStandInForTheLog() {
    Signed stamped = keyless(SIGSTORE.keyless(WORKFLOW), Material.TIMESTAMP);
    assertThat(outcome(release(new Requirements(true, true, true)), bundle(stamped)))
        .isEqualTo(Outcome.UNTRUSTED);
    assertThat(outcome(release(new Requirements(false, true, true)), bundle(stamped)))
        .isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void t65_aStaleMissingOrBrokenTrustRootDecidesNothing() {
    Artifact signed = bundle(keyless(SIGSTORE.keyless(WORKFLOW), Material.REKOR_1));
    Instant now = SIGSTORE.now(Service.REKOR_1);
    String json = SIGSTORE.trustedRootJson();
    List<TrustRoot> unusable =
        List.of(
            new TrustRoot("mini", json, "a", Optional.of(now.minusSeconds(1))),
            new TrustRoot("another", json, "b", Optional.empty()),
            new TrustRoot("mini", json.substring(0, json.length() / 2), "c", Optional.empty()));
    for (TrustRoot root : unusable) {
      JudgedImage judged = new JudgedImage().trusting(root).at(now);
      assertThat(judged.signatures(release(), signed).outcome())
          .isEqualTo(Outcome.TRUST_ROOT_STALE);
      assertThat(judged.signatures(OPS, bundle(statement(BY_ALICE, IMAGE))).outcome())
          .isEqualTo(Outcome.VERIFIED);
      assertThat(judged.signatures(release()).outcome()).isEqualTo(Outcome.UNSIGNED);
    }
  }

  private Outcome outcome(Authority authority, Artifact artifact) {
    return image.signatures(authority, artifact).outcome();
  }

  private static Signed keyless(Signer signer, Material material) {
    return SIGSTORE.sign(signer, DsseContent.of(Statement.signature(IMAGE)), material);
  }

  private static Authority release() {
    return release(Requirements.KEYLESS);
  }

  private static Authority release(Requirements requires) {
    String subject = "https://github.com/acme/web/.github/workflows/release.yml@refs/heads/main";
    return JudgedImage.identity("release", subject, FulcioIdentity.GITHUB, requires);
  }

  private static Authority byExpression(String subject) {
    return new Authority(
        "acme",
        new Trust.Keyless(
            "mini",
            new Identity(
                Optional.of(TextMatcher.exact(FulcioIdentity.GITHUB)),
                TextMatcher.regExp(subject),
                Map.of())),
        Requirements.KEYLESS);
  }
}
