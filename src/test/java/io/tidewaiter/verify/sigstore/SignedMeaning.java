package io.tidewaiter.verify.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;

/**
 * What was signed, the signature and whose it is, read without care: enough to tell whether a
 * bundle or a legacy layer that was tampered with still says what it said before.
 */
record SignedMeaning(String content, String signature, String certificate) {
  static SignedMeaning ofBundle(JsonNode bundle) {
    JsonNode material = bundle.path("verificationMaterial");
    JsonNode certificate =
        material.has("certificate")
            ? material.path("certificate")
            : material.path("x509CertificateChain").path("certificates").path(0);
    String holder = base64(certificate.path("rawBytes"));
    JsonNode envelope = bundle.path("dsseEnvelope");
    if (!envelope.isMissingNode()) {
      return ofEnvelope(envelope, holder);
    }
    JsonNode message = bundle.path("messageSignature");
    JsonNode digest = message.path("messageDigest");
    return new SignedMeaning(
        digest.path("algorithm").asText() + base64(digest.path("digest")),
        base64(message.path("signature")),
        holder);
  }

  /** Of a layer as {@link SigstoreTargets} writes it down. */
  static SignedMeaning ofLegacy(JsonNode layer) throws Exception {
    JsonNode annotations = layer.path("annotations");
    String pem = annotations.path("dev.sigstore.cosign/certificate").asText();
    String certificate = pem.replaceAll("-----[A-Z ]*-----|\\s", "");
    return layer.path("suffix").asText().equals(".sig")
        ? new SignedMeaning(
            layer.path("content").asText(),
            base64(annotations.path("dev.cosignproject.cosign/signature")),
            certificate)
        : ofEnvelope(SigstoreTargets.JSON.readTree(layer.path("content").asText()), certificate);
  }

  private static SignedMeaning ofEnvelope(JsonNode envelope, String certificate) {
    return new SignedMeaning(
        envelope.path("payloadType").asText() + base64(envelope.path("payload")),
        base64(envelope.path("signatures").path(0).path("sig")),
        certificate);
  }

  /** The same for every spelling of the same bytes. */
  private static String base64(JsonNode node) {
    byte[] bytes = Base64.getMimeDecoder().decode(node.asText());
    return Base64.getEncoder().encodeToString(bytes);
  }
}
