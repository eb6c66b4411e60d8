package io.tidewaiter.verify.sigstore;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads Sigstore bundles.
 *
 * @see <a
 *     href="https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto">the
 *     bundle's definition</a>
 */
final class BundleReader {
  private BundleReader() {}

  static SignatureEvidence read(byte[] json) throws Refusal {
    Fields bundle = Fields.of(json, "the bundle");
    BundleVersion version = BundleVersion.of(bundle.text("mediaType"));
    Fields material = bundle.object("verificationMaterial");
    boolean dsse = bundle.has("dsseEnvelope");
    if (dsse == bundle.has("messageSignature")) {
      throw Refusal.malformed("the bundle needs either a DSSE envelope or a message signature");
    }
    List<LogEntry> log = new ArrayList<>();
    for (Fields entry : material.objects("tlogEntries", Limits.LOG_ENTRIES)) {
      log.add(LogEntryReader.read(entry));
    }
    Signatory signatory = signatory(material, version);
    List<byte[]> timestamps = timestamps(material);
    if (dsse) {
      DsseEnvelope envelope = DsseEnvelope.of(bundle.object("dsseEnvelope"));
      return new SignatureEvidence(
          version.format(),
          new SignedContent.Dsse(envelope.payloadType(), envelope.payload(), Optional.empty()),
          envelope.signature(),
          signatory,
          log,
          version.demandsProof(),
          timestamps);
    }
    Fields message = bundle.object("messageSignature");
    Fields digest = message.object("messageDigest");
    return new SignatureEvidence(
        version.format(),
        new SignedContent.Digested(Hash.named(digest.text("algorithm")), digest.base64("digest")),
        message.base64("signature"),
        signatory,
        log,
        version.demandsProof(),
        timestamps);
  }

  private static Signatory signatory(Fields material, BundleVersion version) throws Refusal {
    Optional<Fields> key = material.optionalObject("publicKey");
    Optional<Fields> chain = material.optionalObject("x509CertificateChain");
    Optional<Fields> certificate = material.optionalObject("certificate");
    if (key.stream().count() + chain.stream().count() + certificate.stream().count() != 1) {
      throw Refusal.malformed("the bundle needs either one certificate or the hint at one key");
    }
    if (key.isPresent()) {
      return new Signatory.KeyHolder(key.get().optionalText("hint"));
    }
    if (certificate.isPresent()) {
      return new Signatory.CertificateHolder(certificate(certificate.get()), List.of());
    }
    if (version.leafOnly()) {
      throw Refusal.malformed("a " + version.format() + " may not have a chain of certificates");
    }
    List<X509Certificate> certificates = new ArrayList<>();
    for (Fields each : chain.get().objects("certificates", Limits.CERTIFICATES)) {
      certificates.add(certificate(each));
    }
    if (certificates.isEmpty()) {
      throw Refusal.malformed("the bundle's chain of certificates is empty");
    }
    return new Signatory.CertificateHolder(
        certificates.getFirst(), certificates.subList(1, certificates.size()));
  }

  private static X509Certificate certificate(Fields fields) throws Refusal {
    return Certificates.der(fields.base64("rawBytes"));
  }

  private static List<byte[]> timestamps(Fields material) throws Refusal {
    List<byte[]> timestamps = new ArrayList<>();
    Optional<Fields> data = material.optionalObject("timestampVerificationData");
    if (data.isPresent()) {
      for (Fields each : data.get().objects("rfc3161Timestamps", Limits.TIMESTAMPS)) {
        timestamps.add(each.base64("signedTimestamp"));
      }
    }
    return timestamps;
  }
}
