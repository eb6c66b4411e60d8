package io.tidewaiter.verify.sigstore;

import static io.tidewaiter.verify.sigstore.JudgedImage.IMAGE;
import static io.tidewaiter.verify.sigstore.JudgedImage.OTHER;
import static io.tidewaiter.verify.sigstore.JudgedImage.attestation;
import static io.tidewaiter.verify.sigstore.JudgedImage.bundle;
import static io.tidewaiter.verify.sigstore.JudgedImage.holderOf;
import static io.tidewaiter.verify.sigstore.JudgedImage.legacy;
import static io.tidewaiter.verify.sigstore.JudgedImage.simple;
import static io.tidewaiter.verify.sigstore.JudgedImage.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.minisigstore.Bytes;
import io.tidewaiter.minisigstore.DsseContent;
import io.tidewaiter.minisigstore.MiniSigstore;
import io.tidewaiter.minisigstore.Signed;
import io.tidewaiter.minisigstore.Signer;
import io.tidewaiter.minisigstore.SigningKey;
import io.tidewaiter.minisigstore.SimpleSigning;
import io.tidewaiter.trust.AttestationRule;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.SignatureRule;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The rows of a correct verifier's checklist that no single fault of a signature shows; those are
 * in {@link MutationsTest}.
 */
class ChecklistTest {
  private static final String SLSA = "https://slsa.dev/provenance/v1";
  private static final SigningKey ALICE = SigningKey.ecdsa(SigningKey.Curve.P256);
  private static final Signer BY_ALICE = Signer.key(ALICE);
  private static final Authority OPS = holderOf("ops", ALICE);
  private static final MiniSigstore SIGSTORE = MiniSigstore.start();

  private final JudgedImage image = JudgedImage.in(SIGSTORE);

  @Test
  void c03_aPayloadOfTheSameMeaningInOtherBytesDoesNotCount() {
    Artifact.LegacySignature good = (Artifact.LegacySignature) legacy(simple(BY_ALICE, IMAGE));
    String spaced = Bytes.of(good.payload()).text().replace("\":", "\": ");
    Artifact other = new Artifact.LegacySignature(Bytes.utf8(spaced).toArray(), good.annotations());
    assertThat(outcome(good)).isEqualTo(Outcome.VERIFIED);
    assertThat(outcome(other)).isEqualTo(Outcome.UNTRUSTED);
  }

  @Test
  void c04_aPayloadOfAnotherTypeDoesNotCountWhoeverSignedIt() {
    SimpleSigning atomic =
        SimpleSigning.of(IMAGE.name(), IMAGE.digest(), "atomic container signature");
    assertThat(outcome(legacy(Signed.by(BY_ALICE, atomic)))).isEqualTo(Outcome.UNTRUSTED);
  }

  @Test
  void c06_whatCanBeReadInTwoWaysIsNotRead() {
    String good = bundleJson(statement(BY_ALICE, IMAGE));
    for (String odd :
        List.of(
            good + "{}",
            good.replaceFirst("\\{", "{\"mediaType\":\"x\","),
            good.replaceFirst("\\{", "{\"a\":NaN,"),
            good.replaceFirst("\\{", "{\"a\":" + "9".repeat(200) + ","),
            "\ufeff" + good)) {
      assertThat(outcome(bundle(odd))).isEqualTo(Outcome.UNTRUSTED);
    }
    byte[] overlong = Bytes.utf8(good.replaceFirst("\\{", "{\"a\":\"##\",")).toArray();
    int at = Bytes.of(overlong).text().indexOf("##");
    overlong[at] = (byte) 0xc0;
    overlong[at + 1] = (byte) 0xaf;
    assertThat(outcome(new Artifact.BundleArtifact(overlong))).isEqualTo(Outcome.UNTRUSTED);
  }

  @Test
  void c07_anEnvelopeHasExactlyOneSignature() {
    Signed signed = statement(BY_ALICE, IMAGE);
    Bytes signature = signed.signature();
    assertThat(outcome(bundle(signed.withSignatures(List.of(signature, signature)))))
        .isEqualTo(Outcome.UNTRUSTED);
  }

  @Test
  void c08_anImageWithAttestationsOnlyIsNotSigned() {
    Verification verification =
        image.signatures(OPS, bundle(attestation(BY_ALICE, IMAGE, SLSA, "{}")));
    assertThat(verification.outcome()).isEqualTo(Outcome.UNSIGNED);
    assertThat(verification.detail()).contains("an attestation of the type").contains(SLSA);
  }

  @Test
  void c08_aSignatureIsNoAttestation() {
    AttestationRule rule = new AttestationRule("provenance", SLSA, List.of(OPS), 1, List.of());
    Attested attested = image.attestations(rule, bundle(statement(BY_ALICE, IMAGE)));
    assertThat(attested.verification().outcome()).isEqualTo(Outcome.UNSIGNED);
  }

  @Test
  void c26_overTheCapAGoodOneCountsAndNoneIsSaidToBeTheCapsFault() {
    Artifact bad = bundle("{}");
    Artifact good = bundle(statement(BY_ALICE, IMAGE));
    SignatureRule rule = new SignatureRule(List.of(OPS), 1, false);
    assertThat(image.signatures(rule, new SignatureMaterial(List.of(bad, good), true)).outcome())
        .isEqualTo(Outcome.VERIFIED);
    Verification verification =
        image.signatures(rule, new SignatureMaterial(Collections.nCopies(50, bad), true));
    assertThat(verification.outcome()).isEqualTo(Outcome.LIMIT_EXCEEDED);
    assertThat(verification.detail()).contains("more signatures than are looked at");
  }

  @Test
  void c27_theSignatureOfAnIndexIsNotThatOfItsChild() {
    assertThat(outcome(bundle(statement(BY_ALICE, OTHER)))).isNotEqualTo(Outcome.VERIFIED);
  }

  @Test
  void whatCouldNotBeHadIsNamed() {
    Artifact large = new Artifact.Unreadable("bundle", "it is larger than 1 MiB");
    Verification verification =
        image.signatures(
            new SignatureRule(List.of(OPS), 1, false), large, bundle(statement(BY_ALICE, IMAGE)));
    assertThat(verification.outcome()).isEqualTo(Outcome.VERIFIED);
    assertThat(verification.found().getFirst().reason()).hasValue("it is larger than 1 MiB");
  }

  @Test
  void statementsSayWhoMadeThemAndHowLargeTheyAre() {
    AttestationRule rule = new AttestationRule("provenance", SLSA, List.of(OPS), 1, List.of());
    Signed signed = attestation(BY_ALICE, IMAGE, SLSA, "{\"a\":1}");
    Attested attested = image.attestations(rule, legacy(signed));
    assertThat(attested.statements().getFirst().authorities()).isEqualTo(Set.of("ops"));
    assertThat(attested.statements().getFirst().statement().at("/predicate/a").asInt())
        .isEqualTo(1);
    assertThat(attested.statements().getFirst().size())
        .isEqualTo(((DsseContent) signed.content()).payload().size());
  }

  private Outcome outcome(Artifact artifact) {
    return image.signatures(OPS, artifact).outcome();
  }

  private static String bundleJson(Signed signed) {
    return Bytes.of(((Artifact.BundleArtifact) bundle(signed)).json()).text();
  }
}
