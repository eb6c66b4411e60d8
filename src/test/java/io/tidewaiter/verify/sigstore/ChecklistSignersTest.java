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
import io.tidewaiter.minisigstore.Bytes;
import io.tidewaiter.minisigstore.Credential;
import io.tidewaiter.minisigstore.DsseContent;
import io.tidewaiter.minisigstore.FulcioIdentity;
import io.tidewaiter.minisigstore.Material;
import io.tidewaiter.minisigstore.MiniSigstore;
import io.tidewaiter.minisigstore.OwnAuthority;
import io.tidewaiter.minisigstore.Signed;
import io.tidewaiter.minisigstore.Signer;
import io.tidewaiter.minisigstore.SigningKey;
import io.tidewaiter.minisigstore.Statement;
import io.tidewaiter.minisigstore.Window;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Requirements;
import io.tidewaiter.trust.SignatureRule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of a correct verifier's checklist that are about who signed and with what. */
class ChecklistSignersTest {
  private static final String ISSUER = "https://idp.acme.example";
  private static final SigningKey ALICE = SigningKey.ecdsa(SigningKey.Curve.P256);
  private static final Signer BY_ALICE = Signer.key(ALICE);
  private static final Authority OPS = holderOf("ops", ALICE);
  private static final MiniSigstore SIGSTORE = MiniSigstore.start();

  private final JudgedImage image = JudgedImage.in(SIGSTORE);

  @Test
  void c10_aCertificateNeverSatisfiesAKeyAndAKeyNeverAnIdentity() {
    Signer certified = new OwnAuthority().signer(ALICE, "ops@acme.example", ever());
    assertThat(outcome(bundle(statement(certified, IMAGE)))).isEqualTo(Outcome.UNTRUSTED);
    assertThat(outcome(legacy(simple(certified, IMAGE)))).isEqualTo(Outcome.UNTRUSTED);
    Authority identity =
        JudgedImage.identity("release", "ops@acme.example", ISSUER, Requirements.NONE);
    assertThat(image.signatures(identity, bundle(statement(BY_ALICE, IMAGE))).outcome())
        .isEqualTo(Outcome.UNTRUSTED);
  }

  @Test
  void c10_theHintAtAKeyIsOnlyAHint() {
    SigningKey stranger = SigningKey.ecdsa(SigningKey.Curve.P256);
    String alices = ALICE.spki().sha256().base64();
    Signed wrongHint =
        statement(BY_ALICE, IMAGE)
            .withCredential(new Credential.Key(ALICE.spki(), "somebody's key"));
    Signed wrongKey =
        statement(Signer.key(stranger), IMAGE)
            .withCredential(new Credential.Key(stranger.spki(), alices));
    assertThat(outcome(bundle(wrongHint))).isEqualTo(Outcome.VERIFIED);
    assertThat(outcome(bundle(wrongKey))).isEqualTo(Outcome.TAMPERED);
  }

  @Test
  void c22_issuerAndSubjectAreThoseOfOneCertificate() {
    Authority wanted =
        JudgedImage.identity("release", "alice@acme.example", ISSUER, Requirements.KEYLESS);
    Artifact subjectOnly = keyless("alice@acme.example", "https://idp.evil.example");
    Artifact issuerOnly = keyless("eve@acme.example", ISSUER);
    SignatureRule rule = new SignatureRule(List.of(wanted), 1, false);
    Verification verification = image.signatures(rule, subjectOnly, issuerOnly);
    assertThat(verification.outcome()).isEqualTo(Outcome.UNTRUSTED);
    assertThat(verification.found().getLast().reason())
        .hasValue("it is by \"eve@acme.example\", who is not trusted here");
    assertThat(verification.found().getFirst().reason().orElseThrow())
        .contains("vouched for by \"https://idp.evil.example\"");
  }

  @Test
  void c34_signaturesInAnotherEncodingDoNotCount() {
    Signed signed = statement(BY_ALICE, IMAGE);
    Bytes der = signed.signature();
    Bytes trailing = Bytes.join(der, Bytes.of(new byte[] {0}));
    Bytes raw = Bytes.of(new byte[64]);
    for (Bytes signature : List.of(trailing, raw, Bytes.utf8(""))) {
      assertThat(outcome(bundle(signed.withSignatures(List.of(signature)))))
          .isNotEqualTo(Outcome.VERIFIED);
    }
  }

  @Test
  void c34_shortRsaKeysDoNotCount() {
    SigningKey weak = SigningKey.rsa(1024);
    Verification verification =
        image.signatures(holderOf("ops", weak), bundle(statement(Signer.key(weak), IMAGE)));
    assertThat(verification.outcome()).isEqualTo(Outcome.UNTRUSTED);
    assertThat(verification.found().getFirst().reason().orElseThrow()).contains("1024 bits");
  }

  private Outcome outcome(Artifact artifact) {
    return image.signatures(OPS, artifact).outcome();
  }

  private static Artifact keyless(String email, String issuer) {
    Signer signer = SIGSTORE.keyless(FulcioIdentity.email(email, issuer));
    return bundle(
        SIGSTORE.sign(signer, DsseContent.of(Statement.signature(IMAGE)), Material.REKOR_1));
  }

  private static Window ever() {
    return new Window(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2050-01-01T00:00:00Z"));
  }
}
