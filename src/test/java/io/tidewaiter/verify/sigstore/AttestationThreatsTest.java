package io.tidewaiter.verify.sigstore;

import static io.tidewaiter.verify.sigstore.JudgedImage.IMAGE;
import static io.tidewaiter.verify.sigstore.JudgedImage.OTHER;
import static io.tidewaiter.verify.sigstore.JudgedImage.attestation;
import static io.tidewaiter.verify.sigstore.JudgedImage.bundle;
import static io.tidewaiter.verify.sigstore.JudgedImage.holderOf;
import static io.tidewaiter.verify.sigstore.JudgedImage.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.minisigstore.Bytes;
import io.tidewaiter.minisigstore.MiniSigstore;
import io.tidewaiter.minisigstore.Signed;
import io.tidewaiter.minisigstore.Signer;
import io.tidewaiter.minisigstore.SigningKey;
import io.tidewaiter.trust.AttestationRule;
import io.tidewaiter.trust.Authority;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of the threat model that are about attestations. */
class AttestationThreatsTest {
  private static final String VULN = "https://cosign.sigstore.dev/attestation/vuln/v1";
  private static final String SPDX = "https://spdx.dev/Document";
  private static final SigningKey ALICE = SigningKey.ecdsa(SigningKey.Curve.P256);
  private static final Signer BY_ALICE = Signer.key(ALICE);
  private static final Authority OPS = holderOf("ops", ALICE);
  private static final MiniSigstore SIGSTORE = MiniSigstore.start();

  private final JudgedImage image = JudgedImage.in(SIGSTORE);

  @Test
  void t20_anAttestationWithAJunkSignatureNeverCounts() {
    Signed junk =
        attestation(BY_ALICE, IMAGE, SPDX, "{}").withSignatures(List.of(Bytes.utf8("junk")));
    Attested attested = image.attestations(rule(SPDX), bundle(junk), legacy(junk));
    assertThat(attested.verification().outcome()).isEqualTo(Outcome.TAMPERED);
    assertThat(attested.statements()).isEmpty();
  }

  @Test
  void t21_anAttestationOfOneTypeIsNoneOfAnother() {
    Artifact vuln = bundle(attestation(BY_ALICE, IMAGE, VULN, "{}"));
    Attested attested = image.attestations(rule(SPDX), vuln);
    assertThat(attested.verification().outcome()).isEqualTo(Outcome.UNSIGNED);
    assertThat(attested.verification().detail()).contains(VULN);
    assertThat(attested.statements()).isEmpty();
    assertThat(image.attestations(rule(VULN), vuln).statements()).hasSize(1);
  }

  @Test
  void t22_anAttestationOfAnotherImageDoesNotCount() {
    Attested attested =
        image.attestations(rule(SPDX), bundle(attestation(BY_ALICE, OTHER, SPDX, "{}")));
    assertThat(attested.verification().outcome()).isEqualTo(Outcome.TAMPERED);
    assertThat(attested.statements()).isEmpty();
  }

  private static AttestationRule rule(String type) {
    return new AttestationRule("wanted", type, List.of(OPS), 1, List.of());
  }
}
