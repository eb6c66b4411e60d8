package io.tidewaiter.minisigstore;

import io.tidewaiter.minisigstore.SigningKey.Curve;
import io.tidewaiter.trust.Identity;
import io.tidewaiter.trust.TextMatcher;
import io.tidewaiter.trust.Trust;
import io.tidewaiter.trust.TrustRoot;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * Who is trusted, and somebody who is not.
 *
 * @param misused the Sigstore, with a timestamp authority whose certificate is for something else
 */
public record Cast(
    MiniSigstore sigstore,
    MiniSigstore stranger,
    MiniSigstore misused,
    SigningKey key,
    FulcioIdentity identity,
    OwnAuthority authority,
    OwnAuthority otherAuthority) {
  public static final String EMAIL = "release@acme.example";
  private static final String TRUST_ROOT = "mini";

  /** Everybody anew. */
  public static Cast gather() {
    MiniSigstore sigstore = MiniSigstore.start();
    return new Cast(
        sigstore,
        MiniSigstore.start(),
        sigstore.withTimestampsBy(KeyPurposeId.id_kp_codeSigning),
        SigningKey.ecdsa(Curve.P256),
        FulcioIdentity.workflow("acme/web", "release.yml", "refs/heads/main"),
        new OwnAuthority(),
        new OwnAuthority());
  }

  /** Whose signatures count. */
  public Signer signer(Holder holder) {
    return switch (holder) {
      case KEY -> Signer.key(key);
      case KEYLESS -> sigstore.keyless(identity);
      case OWN_CERTIFICATE -> authority.signer(EMAIL, Window.EVER);
    };
  }

  /** How a policy says so. */
  public Trust trust(Holder holder) {
    return switch (holder) {
      case KEY ->
          new Trust.Key(
              key.publicKey(),
              Optional.empty(),
              key.spki().sha256().hex(),
              Optional.of(TRUST_ROOT));
      case KEYLESS -> new Trust.Keyless(TRUST_ROOT, wanted(identity));
      case OWN_CERTIFICATE ->
          new Trust.Certificate(
              List.of(certificate(authority.rootPem())),
              List.of(certificate(authority.intermediatePem())),
              new Identity(Optional.empty(), TextMatcher.exact(EMAIL), Map.of()),
              Optional.of(TRUST_ROOT));
    };
  }

  /** A trust root that policies call {@code mini}. */
  public static TrustRoot trustRoot(TrustedRootJson root) {
    String json = root.toString();
    return new TrustRoot(TRUST_ROOT, json, Bytes.utf8(json).sha256().hex(), Optional.empty());
  }

  private static Identity wanted(FulcioIdentity identity) {
    String subject = identity.subject().getName().toString();
    Optional<TextMatcher> issuer = Optional.of(TextMatcher.exact(identity.issuer()));
    return new Identity(issuer, TextMatcher.exact(subject), Map.of());
  }

  private static X509Certificate certificate(String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Bytes.utf8(pem).toArray()));
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }
}
