package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelfMadeCertificateTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final String LONG_NAME = "tidewaiter." + "long-namespace-".repeat(8) + ".svc";
  private static final SelfMadeCertificate MADE =
      SelfMadeCertificate.make(List.of("localhost", "127.0.0.1", "::1", LONG_NAME), NOW);

  @Test
  void theServingCertificateIsTrustedThroughItsAuthority() throws GeneralSecurityException {
    validate(serving(), authority(), NOW);
  }

  @Test
  void anotherAuthorityIsNotTrusted() throws GeneralSecurityException {
    X509Certificate other = read(SelfMadeCertificate.make(List.of("localhost"), NOW).authority());
    assertThatThrownBy(() -> validate(serving(), other, NOW))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void itIsGoodForItsNamesAndAddresses() throws GeneralSecurityException {
    assertThat(serving().getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(
            List.of(2, "localhost"),
            List.of(7, "127.0.0.1"),
            List.of(7, "0:0:0:0:0:0:0:1"),
            List.of(2, LONG_NAME));
  }

  @Test
  void itMayServeAndNothingElse() throws GeneralSecurityException {
    assertThat(serving().getBasicConstraints()).isEqualTo(-1);
    assertThat(serving().getKeyUsage())
        .containsExactly(true, false, false, false, false, false, false, false, false);
    assertThat(serving().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(authority().getBasicConstraints()).isZero();
    assertThat(authority().getKeyUsage())
        .containsExactly(false, false, false, false, false, true, false, false, false);
  }

  @Test
  void itBeginsBeforeTheClocksOfOthersAndLastsAYear() throws GeneralSecurityException {
    assertThat(serving().getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofMinutes(5)));
    assertThat(serving().getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(365)));
  }

  @Test
  void yearsFrom2050OnAreWrittenInFull() throws GeneralSecurityException {
    Instant later = Instant.parse("2049-06-01T00:00:00Z");
    X509Certificate certificate =
        read(SelfMadeCertificate.make(List.of("localhost"), later).certificate());
    assertThat(certificate.getNotAfter().toInstant()).isEqualTo("2050-06-01T00:00:00Z");
  }

  @Test
  void theKeyBelongsToTheCertificate() throws GeneralSecurityException {
    byte[] text = "handshake".getBytes(StandardCharsets.UTF_8);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key());
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(serving().getPublicKey());
    signature.update(text);
    assertThat(signature.verify(signed)).isTrue();
  }

  private static void validate(X509Certificate leaf, X509Certificate anchor, Instant at)
      throws GeneralSecurityException {
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(at));
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf)), parameters);
  }

  private static X509Certificate serving() throws GeneralSecurityException {
    return read(MADE.certificate());
  }

  private static X509Certificate authority() throws GeneralSecurityException {
    return read(MADE.authority());
  }

  private static X509Certificate read(String pem) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
  }

  private static PrivateKey key() throws GeneralSecurityException {
    String base64 = MADE.key().replaceAll("-----[A-Z ]+-----|\\s", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }
}
