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
import io.tidewaiter.trust.Identity;
import io.tidewaiter.trust.Requirements;
import io.tidewaiter.trust.SignatureRule;
import io.tidewaiter.trust.TextMatcher;
import io.tidewaiter.trust.Trust;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Authorities whose descriptions overlap: one signer is never two of them. */
class ThresholdThreatsTest {
  private static final String ISSUER = "https://idp.acme.example";
  private static final String ALICE = "alice@acme.example";
  private static final String BOB = "bob@acme.example";
  private static final Window EVER =
      new Window(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2050-01-01T00:00:00Z"));
  private static final MiniSigstore SIGSTORE = MiniSigstore.start();
  private static final SignatureRule BOTH =
      new SignatureRule(
          List.of(
              keyless("alice", TextMatcher.exact(ALICE)),
              keyless("anybody", TextMatcher.regExp(".*@acme\\.example"))),
          2,
          false);

  private final JudgedImage image = JudgedImage.in(SIGSTORE);

  @Test
  void t27_aliceIsNotAliceAndAnybodyAtAcme() {
    Verification once = image.signatures(BOTH, by(ALICE));
    assertThat(once.outcome()).isEqualTo(Outcome.UNTRUSTED);
    assertThat(once.authorities()).containsExactly("alice");
    assertThat(once.found().getFirst().counted()).containsExactlyInAnyOrder("alice", "anybody");
    assertThat(once.detail())
        .isEqualTo(
            "only 1 of 2 needed authorities count: alice; a signer counts for one authority only:"
                + " keyless alice@acme.example (issuer https://idp.acme.example) for alice");
  }

  @Test
  void t27_aliceWithTwoCertificatesIsStillAlice() {
    assertThat(image.signatures(BOTH, by(ALICE), by(ALICE)).outcome()).isEqualTo(Outcome.UNTRUSTED);
  }

  @Test
  void aliceAndBobAreTwoInEitherOrder() {
    assertThat(image.signatures(BOTH, by(ALICE), by(BOB)).outcome()).isEqualTo(Outcome.VERIFIED);
    assertThat(image.signatures(BOTH, by(BOB), by(ALICE)).outcome()).isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void t27_aSignatureWithoutItsCertificateIsByTheSameSigner() {
    SigningKey key = SigningKey.ecdsa(SigningKey.Curve.P256);
    OwnAuthority acme = new OwnAuthority();
    Signed certified = statement(acme.signer(key, ALICE, EVER), IMAGE);
    Signed stripped = certified.withCredential(new Credential.Key(key.spki(), ""));
    SignatureRule rule =
        new SignatureRule(List.of(holderOf("key", key), certificate("alice", acme)), 2, false);
    assertThat(image.signatures(rule, bundle(certified), bundle(stripped)).outcome())
        .isEqualTo(Outcome.UNTRUSTED);
    SigningKey other = SigningKey.ecdsa(SigningKey.Curve.P256);
    SignatureRule others =
        new SignatureRule(List.of(holderOf("key", other), certificate("alice", acme)), 2, false);
    assertThat(
            image
                .signatures(others, bundle(certified), legacy(simple(Signer.key(other), IMAGE)))
                .outcome())
        .isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void withoutATimeASignatureCountsUntilItsCertificateEnds() {
    OwnAuthority acme = new OwnAuthority();
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    Instant end = now.plus(Duration.ofMinutes(5));
    Signer signer = acme.signer(ALICE, new Window(now.minus(Duration.ofDays(1)), end));
    JudgedImage alone = new JudgedImage().at(now);
    Artifact artifact = bundle(statement(signer, IMAGE));
    Verification during = alone.signatures(certificate("alice", acme), artifact);
    assertThat(during.outcome()).isEqualTo(Outcome.VERIFIED);
    assertThat(during.until()).hasValue(end);
    assertThat(
            alone.at(end.plusSeconds(1)).signatures(certificate("alice", acme), artifact).outcome())
        .isEqualTo(Outcome.UNTRUSTED);
  }

  @Test
  void aSignatureWhoseTimeIsVouchedForCountsBeyondItsCertificate() {
    assertThat(image.signatures(BOTH, by(ALICE), by(BOB)).until()).isEmpty();
  }

  private static Artifact by(String email) {
    return bundle(
        SIGSTORE.sign(
            SIGSTORE.keyless(FulcioIdentity.email(email, ISSUER)),
            DsseContent.of(Statement.signature(IMAGE)),
            Material.REKOR_1));
  }

  private static Authority keyless(String name, TextMatcher subject) {
    Identity identity = new Identity(Optional.of(TextMatcher.exact(ISSUER)), subject, Map.of());
    return new Authority(name, new Trust.Keyless("mini", identity), Requirements.KEYLESS);
  }

  private static Authority certificate(String name, OwnAuthority authority) {
    Identity identity = new Identity(Optional.empty(), TextMatcher.exact(ALICE), Map.of());
    return new Authority(
        name,
        new Trust.Certificate(
            List.of(read(authority.rootPem())),
            List.of(read(authority.intermediatePem())),
            identity,
            Optional.empty()),
        Requirements.NONE);
  }

  private static X509Certificate read(String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Bytes.utf8(pem).toArray()));
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }
}
