package io.tidewaiter.minisigstore;

import io.tidewaiter.minisigstore.SigningKey.Curve;
import java.io.IOException;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** A company's certificate authority, which knows nothing of Fulcio. */
public final class OwnAuthority {
  private final Issuer root;
  private final Issuer intermediate;

  /** An authority whose own certificates are valid in this time. */
  public OwnAuthority(Window validity) {
    root = Issuer.root("own-root", SigningKey.ecdsa(Curve.P384), validity);
    intermediate = root.intermediate("own-intermediate", SigningKey.ecdsa(Curve.P384), validity);
  }

  public OwnAuthority() {
    this(Window.EVER);
  }

  public String rootPem() {
    return Pem.certificate(root.der());
  }

  public String intermediatePem() {
    return Pem.certificate(intermediate.der());
  }

  /** The intermediate, then the root. */
  public String chainPem() {
    return intermediatePem() + rootPem();
  }

  /** Somebody whose certificate names this e-mail address. */
  public Signer signer(String email, Window validity) {
    return signer(SigningKey.ecdsa(Curve.P256), email, validity);
  }

  /** Somebody with this key. */
  public Signer signer(SigningKey key, String email, Window validity) {
    return signer(key, email, validity, KeyPurposeId.id_kp_codeSigning);
  }

  /** Somebody whose certificate is for this purpose. */
  public Signer signer(SigningKey key, String email, Window validity, KeyPurposeId purpose) {
    X509v3CertificateBuilder builder =
        intermediate.next(new X500Name("O=Acme,CN=signer"), key.publicKey(), validity);
    try {
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      GeneralNames names = new GeneralNames(new GeneralName(GeneralName.rfc822Name, email));
      builder.addExtension(Extension.subjectAlternativeName, false, names);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    List<Bytes> chain = List.of(Issuer.der(intermediate.sign(builder)), intermediate.der());
    return () -> new Signer.Signing(key, new Credential.Certificates(chain));
  }
}
