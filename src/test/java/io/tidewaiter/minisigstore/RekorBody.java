package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The bodies of entries of a Rekor v1 log. */
record RekorBody(LogEntry.Kind kind, ObjectNode spec) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The usual kind of entry for what was signed. */
  static RekorBody of(Signed signed, Hash hash) {
    return signed.content() instanceof DsseContent dsse
        ? dsse(dsse, signed)
        : hashedRekord(signed, hash);
  }

  /** The kind of entry that cosign 1 and 2 wrote for attestations. */
  static RekorBody intoto(Signed signed) {
    DsseContent dsse = (DsseContent) signed.content();
    ObjectNode spec = JSON.createObjectNode();
    ObjectNode content = spec.putObject("content");
    ObjectNode envelope = content.putObject("envelope").put("payloadType", dsse.payloadType());
    // encoded twice, and the payload is left out
    envelope
        .putArray("signatures")
        .addObject()
        .put("publicKey", verifier(signed))
        .put("sig", Bytes.utf8(signed.signature().base64()).base64());
    hash(content.putObject("hash"), envelope(dsse, signed), Hash.SHA256);
    hash(content.putObject("payloadHash"), dsse.payload(), Hash.SHA256);
    return new RekorBody(new LogEntry.Kind("intoto", "0.0.2"), spec);
  }

  /** What Rekor makes of an entry that a client proposes. */
  static RekorBody proposed(JsonNode proposal) {
    LogEntry.Kind kind =
        new LogEntry.Kind(proposal.path("kind").asText(), proposal.path("apiVersion").asText());
    JsonNode spec = proposal.path("spec");
    return new RekorBody(
        kind, spec.has("proposedContent") ? dsse(spec.path("proposedContent")) : (ObjectNode) spec);
  }

  Bytes canonical() {
    ObjectNode body = JSON.createObjectNode();
    body.put("apiVersion", kind.version()).put("kind", kind.name()).set("spec", spec);
    return CanonicalJson.of(body);
  }

  private static RekorBody dsse(DsseContent dsse, Signed signed) {
    ObjectNode spec = JSON.createObjectNode();
    hash(spec.putObject("envelopeHash"), envelope(dsse, signed), Hash.SHA256);
    hash(spec.putObject("payloadHash"), dsse.payload(), Hash.SHA256);
    spec.putArray("signatures")
        .addObject()
        .put("signature", signed.signature().base64())
        .put("verifier", verifier(signed));
    return new RekorBody(new LogEntry.Kind("dsse", "0.0.1"), spec);
  }

  private static ObjectNode dsse(JsonNode proposed) {
    String text = proposed.path("envelope").asText();
    ObjectNode spec = JSON.createObjectNode();
    try {
      JsonNode envelope = JSON.readTree(text);
      hash(spec.putObject("envelopeHash"), Bytes.utf8(text), Hash.SHA256);
      Bytes payload = Bytes.base64(envelope.path("payload").asText());
      hash(spec.putObject("payloadHash"), payload, Hash.SHA256);
      spec.putArray("signatures")
          .addObject()
          .put("signature", envelope.at("/signatures/0/sig").asText())
          .put("verifier", proposed.at("/verifiers/0").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    return spec;
  }

  private static RekorBody hashedRekord(Signed signed, Hash hash) {
    ObjectNode spec = JSON.createObjectNode();
    hash(spec.putObject("data").putObject("hash"), signed.content().toBeSigned(), hash);
    spec.putObject("signature")
        .put("content", signed.signature().base64())
        .putObject("publicKey")
        .put("content", verifier(signed));
    return new RekorBody(new LogEntry.Kind("hashedrekord", "0.0.1"), spec);
  }

  private static Bytes envelope(DsseContent dsse, Signed signed) {
    return Bytes.utf8(DsseEnvelope.of(dsse, signed).toString());
  }

  private static String verifier(Signed signed) {
    return Bytes.utf8(signed.credential().pem()).base64();
  }

  private static void hash(ObjectNode into, Bytes bytes, Hash hash) {
    into.put("algorithm", hash.rekor()).put("value", bytes.hash(hash).hex());
  }
}
