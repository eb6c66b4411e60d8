package io.tidewaiter.verify.sigstore;

import static io.tidewaiter.verify.sigstore.JudgedImage.IMAGE;
import static io.tidewaiter.verify.sigstore.JudgedImage.OTHER;
import static io.tidewaiter.verify.sigstore.JudgedImage.bundle;
import static io.tidewaiter.verify.sigstore.JudgedImage.holderOf;
import static io.tidewaiter.verify.sigstore.JudgedImage.legacy;
import static io.tidewaiter.verify.sigstore.JudgedImage.simple;
import static io.tidewaiter.verify.sigstore.JudgedImage.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.minisigstore.BundleVersion;
import io.tidewaiter.minisigstore.Hash;
import io.tidewaiter.minisigstore.Signed;
import io.tidewaiter.minisigstore.Signer;
import io.tidewaiter.minisigstore.SigningKey;
import io.tidewaiter.trust.SignatureRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeySignaturesTest {
  private static final SigningKey ALICE = SigningKey.ecdsa(SigningKey.Curve.P256);
  private static final SigningKey BOB = SigningKey.ed25519();

  private final JudgedImage image = new JudgedImage();

  static Stream<SigningKey> keysThatCount() {
    return Stream.of(
        ALICE,
        SigningKey.ecdsa(SigningKey.Curve.P384),
        SigningKey.ecdsa(SigningKey.Curve.P521),
        SigningKey.ecdsa(SigningKey.Curve.P384).hashing(Hash.SHA256),
        SigningKey.ecdsa(SigningKey.Curve.P521).hashing(Hash.SHA256),
        SigningKey.rsa(2048),
        BOB,
        SigningKey.ed25519ph());
  }

  @ParameterizedTest
  @MethodSource("keysThatCount")
  void aSignatureOfEitherFormatByTheKeyCounts(SigningKey key) {
    Signer signer = Signer.key(key);
    for (Artifact artifact :
        List.of(bundle(statement(signer, IMAGE)), legacy(simple(signer, IMAGE)))) {
      Verification verification = image.signatures(holderOf("ops", key), artifact);
      assertThat(verification.outcome()).isEqualTo(Outcome.VERIFIED);
      assertThat(verification.authorities()).containsExactly("ops");
      assertThat(verification.found().getFirst().counted()).containsExactly("ops");
    }
  }

  @ParameterizedTest
  @EnumSource(BundleVersion.class)
  void everyVersionOfTheBundleCounts(BundleVersion version) {
    Artifact artifact = bundle(statement(Signer.key(ALICE), IMAGE), version);
    assertThat(image.signatures(holderOf("ops", ALICE), artifact).outcome())
        .isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void anotherHashThanThatOfTheKeysSizeDoesNotCount() {
    SigningKey key = ALICE.hashing(Hash.SHA512);
    assertThat(
            image
                .signatures(holderOf("ops", key), legacy(simple(Signer.key(key), IMAGE)))
                .outcome())
        .isEqualTo(Outcome.UNTRUSTED);
  }

  @Test
  void aStrangersSignatureIsUntrustedAndSaysWhose() {
    Verification verification =
        image.signatures(holderOf("ops", ALICE), bundle(statement(Signer.key(BOB), IMAGE)));
    assertThat(verification.outcome()).isEqualTo(Outcome.UNTRUSTED);
    assertThat(verification.found().getFirst().by())
        .isEqualTo("a key with fingerprint " + BOB.spki().sha256().hex().substring(0, 16) + "…");
    assertThat(verification.found().getFirst().reason())
        .hasValue("it is not by a key that is trusted here");
  }

  @Test
  void nothingAtAllIsUnsigned() {
    Verification verification = image.signatures(holderOf("ops", ALICE));
    assertThat(verification.outcome()).isEqualTo(Outcome.UNSIGNED);
  }

  @Test
  void aSignatureOfAnotherImageIsTampered() {
    for (Artifact artifact :
        List.of(
            bundle(statement(Signer.key(ALICE), OTHER)),
            legacy(simple(Signer.key(ALICE), OTHER)))) {
      Verification verification = image.signatures(holderOf("ops", ALICE), artifact);
      assertThat(verification.outcome()).isEqualTo(Outcome.TAMPERED);
      assertThat(verification.found().getFirst().reason())
          .hasValue("it was made for another image");
    }
  }

  @Test
  void t27_aliceSigningThriceIsNotAliceAndBob() {
    SignatureRule both =
        new SignatureRule(List.of(holderOf("alice", ALICE), holderOf("bob", BOB)), 2, false);
    Signed one = statement(Signer.key(ALICE), IMAGE);
    Verification verification =
        image.signatures(both, bundle(one), bundle(one), legacy(simple(Signer.key(ALICE), IMAGE)));
    assertThat(verification.outcome()).isEqualTo(Outcome.UNTRUSTED);
    assertThat(verification.authorities()).containsExactly("alice");
    assertThat(verification.detail()).isEqualTo("only 1 of 2 needed authorities count: alice");

    assertThat(
            image
                .signatures(both, bundle(one), legacy(simple(Signer.key(BOB), IMAGE)))
                .authorities())
        .containsExactlyInAnyOrder("alice", "bob");
  }

  @Test
  void t30_aStrangerInOneFormatDoesNotHideTheTrustedSignatureInTheOther() {
    Signer trusted = Signer.key(ALICE);
    Signer stranger = Signer.key(BOB);
    assertThat(
            image
                .signatures(
                    holderOf("ops", ALICE),
                    bundle(statement(stranger, IMAGE)),
                    legacy(simple(trusted, IMAGE)))
                .outcome())
        .isEqualTo(Outcome.VERIFIED);
    assertThat(
            image
                .signatures(
                    holderOf("ops", ALICE),
                    legacy(simple(stranger, IMAGE)),
                    bundle(statement(trusted, IMAGE)))
                .outcome())
        .isEqualTo(Outcome.VERIFIED);
  }
}
