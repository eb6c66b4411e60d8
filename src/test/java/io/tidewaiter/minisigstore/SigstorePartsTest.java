package io.tidewaiter.minisigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sigstore.fulcio.client.FulcioVerificationException;
import dev.sigstore.fulcio.client.FulcioVerifier;
import dev.sigstore.timestamp.client.ImmutableTimestampResponse;
import dev.sigstore.timestamp.client.TimestampVerificationException;
import dev.sigstore.timestamp.client.TimestampVerifier;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import java.io.ByteArrayInputStream;
import java.security.Signature;
import java.security.cert.CertPath;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

/** Certificates, SCTs and timestamps are checked by the parts of sigstore-java that are sound. */
class SigstorePartsTest {
  private static final FulcioIdentity RELEASE =
      FulcioIdentity.workflow("acme/web", "release.yml", "refs/heads/main");

  private final MiniSigstore sigstore = MiniSigstore.start();
  private final MiniSigstore stranger = MiniSigstore.start();
  private final Content content =
      SimpleSigning.of(new Image("registry.example/acme/web", Bytes.utf8("{}")));

  @Test
  void fulcioVerifierTakesTheChainAndTheSct() throws Exception {
    CertPath path = path(sigstore.sign(sigstore.keyless(RELEASE), content, Material.NONE));
    assertThatCode(() -> fulcio().verifySigningCertificate(path)).doesNotThrowAnyException();
  }

  @Test
  void fulcioVerifierRefusesAnotherAuthorityAndAnotherLog() throws Exception {
    MiniSigstore otherAuthority = sigstore.with(Service.CERTIFICATE_AUTHORITY, stranger);
    MiniSigstore otherLog = sigstore.with(Service.CERTIFICATE_LOG, stranger);
    for (MiniSigstore wrong : List.of(otherAuthority, otherLog)) {
      CertPath path = path(wrong.sign(wrong.keyless(RELEASE), content, Material.NONE));
      assertThatThrownBy(() -> fulcio().verifySigningCertificate(path))
          .isInstanceOf(FulcioVerificationException.class);
    }
  }

  @Test
  void aCertificateSaysWhatFulcioSays() throws Exception {
    Signed signed = sigstore.sign(sigstore.keyless(RELEASE), content, Material.NONE);
    X509Certificate leaf = (X509Certificate) path(signed).getCertificates().getFirst();
    String workflow = "https://github.com/acme/web/.github/workflows/release.yml@refs/heads/main";
    assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(6, workflow));
    assertThat(leaf.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.17");
    assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.3");
    assertThat(leaf.getSubjectX500Principal().getName()).isEmpty();
    assertThat(extension(leaf, 1)).endsWith(Bytes.utf8(FulcioIdentity.GITHUB).toArray());
    assertThat(extension(leaf, 1)).hasSize(2 + FulcioIdentity.GITHUB.length());
    assertThat(extension(leaf, 8)).hasSize(4 + FulcioIdentity.GITHUB.length());
    assertThat(extension(leaf, 5)).endsWith(Bytes.utf8("acme/web").toArray());
    assertThat(leaf.getNotAfter().toInstant())
        .isEqualTo(leaf.getNotBefore().toInstant().plus(CertificateAuthority.LIFETIME));
  }

  @Test
  void theKeyOfTheCertificateMadeTheSignature() throws Exception {
    Signed signed = sigstore.sign(sigstore.keyless(RELEASE), content, Material.NONE);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initVerify(path(signed).getCertificates().getFirst());
    signature.update(content.toBeSigned().toArray());
    assertThat(signature.verify(signed.signature().toArray())).isTrue();
  }

  @Test
  void timestampVerifierTakesTheTimestampOfTheSignatureOnly() throws Exception {
    Signed signed = sigstore.sign(sigstore.keyless(RELEASE), content, Material.TIMESTAMP);
    Bytes stamp = signed.timestamps().getFirst();
    byte[] signature = signed.signature().toArray();
    assertThatCode(() -> timestamps(stamp, signature)).doesNotThrowAnyException();
    byte[] other = signed.signature().flipped(-1).toArray();
    assertThatThrownBy(() -> timestamps(stamp, other))
        .isInstanceOf(TimestampVerificationException.class);
    assertThatThrownBy(() -> timestamps(stranger.stamp(signed.signature()), signature))
        .isInstanceOf(TimestampVerificationException.class);
  }

  @Test
  void timestampVerifierRefusesAnAuthorityForOtherThings() throws Exception {
    MiniSigstore misused = sigstore.withTimestampsBy(KeyPurposeId.id_kp_codeSigning);
    TimestampVerifier verifier =
        TimestampVerifier.newTimestampVerifier(root(misused.trustedRootJson()));
    Bytes signature = Bytes.utf8("a signature");
    byte[] stamp = misused.stamp(signature).toArray();
    assertThatThrownBy(() ->
            verifier.verify(
                ImmutableTimestampResponse.builder().encoded(stamp).build(), signature.toArray()))
        .isInstanceOf(TimestampVerificationException.class)
        .hasStackTraceContaining("ime stamping");
  }

  private void timestamps(Bytes stamp, byte[] signature) throws Exception {
    TimestampVerifier.newTimestampVerifier(root(sigstore.trustedRootJson()))
        .verify(ImmutableTimestampResponse.builder().encoded(stamp.toArray()).build(), signature);
  }

  private FulcioVerifier fulcio() throws Exception {
    return FulcioVerifier.newFulcioVerifier(root(sigstore.trustedRootJson()));
  }

  private static SigstoreTrustedRoot root(String json) throws Exception {
    return SigstoreTrustedRoot.from(new ByteArrayInputStream(Bytes.utf8(json).toArray()));
  }

  private static byte[] extension(X509Certificate certificate, int last) {
    return certificate.getExtensionValue("1.3.6.1.4.1.57264.1." + last);
  }

  private static CertPath path(Signed signed) throws Exception {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    Bytes leaf = ((Credential.Certificates) signed.credential()).leaf();
    Certificate certificate = factory.generateCertificate(new ByteArrayInputStream(leaf.toArray()));
    return factory.generateCertPath(List.of(certificate));
  }
}
