package io.tidewaiter.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final String LONG_NAME = "tidewaiter." + "long-namespace-".repeat(8) + ".svc";
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Authority AUTHORITY = Authority.make(NOW, YEAR);
  private static final List<String> NAMES = List.of("localhost", "127.0.0.1", "::1", LONG_NAME);
  private static final Credential MADE = AUTHORITY.sign(NAMES, NOW, YEAR);

  @Test
  void theServingCertificateIsTrustedThroughItsAuthority() throws GeneralSecurityException {
    validate(serving(), authority(), NOW);
  }

  @Test
  void anotherAuthorityIsNotTrusted() throws GeneralSecurityException {
    X509Certificate other = Authority.make(NOW, YEAR).certificate();
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
    X509Certificate certificate = Authority.make(later, YEAR).certificate();
    assertThat(certificate.getNotAfter().toInstant()).isEqualTo("2050-06-01T00:00:00Z");
  }

  @Test
  void nothingItSignsEndsAfterIt() {
    Credential late = AUTHORITY.sign(NAMES, NOW.plus(Duration.ofDays(300)), YEAR);
    assertThat(late.certificate().getNotAfter()).isEqualTo(authority().getNotAfter());
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    assertThat(Credential.read(MADE.certificatePem(), MADE.keyPem())).contains(MADE);
    assertThat(MADE.isSignedBy(authority())).isTrue();
    assertThat(MADE.isGoodFor(NAMES)).isTrue();
    assertThat(MADE.isGoodFor(List.of("elsewhere"))).isFalse();
  }

  @Test
  void aKeyThatBelongsToAnotherCertificateIsRefused() {
    Credential other = AUTHORITY.sign(NAMES, NOW, YEAR);
    assertThat(Credential.read(MADE.certificatePem(), other.keyPem())).isEmpty();
  }

  @Test
  void onlyOurOwnAuthoritiesAreReadAsSuch() {
    assertThat(Authority.read(MADE.certificatePem(), MADE.keyPem())).isEmpty();
    Credential own = AUTHORITY.credential();
    assertThat(Authority.read(own.certificatePem(), own.keyPem())).contains(AUTHORITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\n=\n-----END CERTIFICATE-----"
      })
  void garbageIsNoCertificate(String text) {
    assertThat(Credential.read(text, text)).isEmpty();
  }

  @Test
  void noKeyIsEverPrinted() {
    assertThat(MADE + " " + AUTHORITY).doesNotContain("PRIVATE").contains("CN=Tidewaiter");
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

  private static X509Certificate serving() {
    return MADE.certificate();
  }

  private static X509Certificate authority() {
    return AUTHORITY.certificate();
  }
}
