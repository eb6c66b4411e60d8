package io.tidewaiter.minisigstore;

import io.tidewaiter.minisigstore.SigningKey.Curve;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/**
 * Says when it has seen something.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3161">RFC 3161</a>
 */
final class TimestampAuthority {
  private static final ASN1ObjectIdentifier POLICY =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.2");

  private final AtomicLong serial = new AtomicLong(1);
  private final SigningKey key = SigningKey.ecdsa(Curve.P256);
  private final KeyPurposeId purpose;
  private final Issuer root;
  private final X509CertificateHolder certificate;

  TimestampAuthority(Window validity) {
    this(validity, KeyPurposeId.id_kp_timeStamping);
  }

  /** An authority whose certificate is for this and nothing else. */
  TimestampAuthority(Window validity, KeyPurposeId purpose) {
    this.purpose = purpose;
    root = Issuer.root("tsa", SigningKey.ecdsa(Curve.P384), validity);
    X509v3CertificateBuilder builder =
        root.next(new X500Name("O=mini.example,CN=tsa-leaf"), key.publicKey(), validity);
    try {
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    certificate = root.sign(builder);
  }

  /** What a trusted root lists: the authority's own certificate first. */
  List<Bytes> chain() {
    return List.of(Issuer.der(certificate), root.der());
  }

  /** A response for these bytes, DER. */
  Bytes stamp(Bytes bytes, Instant time) {
    if (!purpose.equals(KeyPurposeId.id_kp_timeStamping)) {
      return new RawTimestamp(key, certificate).over(bytes.sha256().toArray(), time);
    }
    TimeStampRequestGenerator request = new TimeStampRequestGenerator();
    request.setCertReq(true);
    return answer(request.generate(TSPAlgorithms.SHA256, bytes.sha256().toArray()), time);
  }

  /** A response for a request, DER. */
  Bytes answer(TimeStampRequest request, Instant time) {
    try {
      TimeStampResponseGenerator responses =
          new TimeStampResponseGenerator(tokens(), TSPAlgorithms.ALLOWED);
      BigInteger number = BigInteger.valueOf(serial.getAndIncrement());
      return Bytes.of(responses.generate(request, number, Date.from(time)).getEncoded());
    } catch (TSPException | IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private TimeStampTokenGenerator tokens() throws OperatorCreationException, TSPException {
    SignerInfoGenerator signer =
        new JcaSimpleSignerInfoGeneratorBuilder()
            .build(key.algorithm(), key.privateKey(), certificate);
    TimeStampTokenGenerator tokens =
        new TimeStampTokenGenerator(
            signer,
            new JcaDigestCalculatorProviderBuilder()
                .build()
                .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
            POLICY);
    tokens.addCertificates(new CollectionStore<>(List.of(certificate)));
    return tokens;
  }
}
