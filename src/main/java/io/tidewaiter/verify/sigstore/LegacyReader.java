package io.tidewaiter.verify.sigstore;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads signatures and attestations as cosign stored them before there were bundles. */
final class LegacyReader {
  static final String SIGNATURE = "legacy signature";
  static final String ATTESTATION = "legacy attestation";

  private static final String PREFIX = "dev.sigstore.cosign/";

  private LegacyReader() {}

  static SignatureEvidence signature(Artifact.LegacySignature layer) throws Refusal {
    String signature = layer.annotations().get("dev.cosignproject.cosign/signature");
    if (signature == null) {
      throw Refusal.malformed("it has no annotation dev.cosignproject.cosign/signature");
    }
    return new SignatureEvidence(
        SIGNATURE,
        new SignedContent.Payload(layer.payload()),
        Fields.decoded(signature, "the signature"),
        signatory(layer.annotations()),
        log(layer.annotations()),
        false,
        timestamps(layer.annotations()));
  }

  static SignatureEvidence attestation(Artifact.LegacyAttestation layer) throws Refusal {
    DsseEnvelope envelope = DsseEnvelope.of(Fields.of(layer.envelope(), "the envelope"));
    return new SignatureEvidence(
        ATTESTATION,
        new SignedContent.Dsse(
            envelope.payloadType(), envelope.payload(), Optional.of(layer.envelope())),
        envelope.signature(),
        signatory(layer.annotations()),
        log(layer.annotations()),
        false,
        timestamps(layer.annotations()));
  }

  private static Signatory signatory(Map<String, String> annotations) throws Refusal {
    String certificate = annotations.getOrDefault(PREFIX + "certificate", "");
    if (certificate.isBlank()) {
      return new Signatory.KeyHolder(Optional.empty());
    }
    List<X509Certificate> chain =
        Certificates.pemChain(annotations.getOrDefault(PREFIX + "chain", ""));
    return new Signatory.CertificateHolder(Certificates.pem(certificate), chain);
  }

  private static List<LogEntry> log(Map<String, String> annotations) throws Refusal {
    String bundle = annotations.getOrDefault(PREFIX + "bundle", "");
    return bundle.isBlank() ? List.of() : List.of(LogEntryReader.fromAnnotation(bundle));
  }

  private static List<byte[]> timestamps(Map<String, String> annotations) throws Refusal {
    String timestamp = annotations.getOrDefault(PREFIX + "rfc3161timestamp", "");
    if (timestamp.isBlank()) {
      return List.of();
    }
    return List.of(
        Fields.of(timestamp.getBytes(StandardCharsets.UTF_8), "the timestamp's annotation")
            .base64("SignedRFC3161Timestamp"));
  }
}
