package io.tidewaiter.minisigstore;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.CollectionStore;

/** Timestamps by a certificate that may not make any: the library refuses to make those. */
record RawTimestamp(SigningKey key, X509CertificateHolder certificate) {
  Bytes over(byte[] sha256, Instant time) {
    TSTInfo info =
        new TSTInfo(
            new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.2"),
            new MessageImprint(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), sha256),
            new ASN1Integer(2),
            new ASN1GeneralizedTime(Date.from(time)),
            null,
            null,
            null,
            null,
            null);
    try {
      CMSSignedData signed =
          signer()
              .generate(
                  new CMSProcessableByteArray(
                      PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded()),
                  true);
      PKIStatusInfo granted = new PKIStatusInfo(PKIStatus.granted);
      return Bytes.of(new TimeStampResp(granted, signed.toASN1Structure()).getEncoded());
    } catch (IOException | CMSException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private CMSSignedDataGenerator signer() throws OperatorCreationException, CMSException {
    ESSCertIDv2 id = new ESSCertIDv2(Issuer.der(certificate).sha256().toArray());
    Attribute signing =
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new DERSet(new SigningCertificateV2(id)));
    AttributeTable attributes = new AttributeTable(new DERSet(signing));
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSimpleSignerInfoGeneratorBuilder()
            .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(attributes))
            .build(key.algorithm(), key.privateKey(), certificate));
    generator.addCertificates(new CollectionStore<>(List.of(certificate)));
    return generator;
  }
}
