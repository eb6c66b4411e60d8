package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The DSSE envelope as JSON. */
final class DsseEnvelope {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DsseEnvelope() {}

  static ObjectNode of(DsseContent content, Signed signed) {
    ObjectNode envelope = JSON.createObjectNode().put("payload", content.payload().base64());
    envelope.put("payloadType", content.payloadType());
    ArrayNode signatures = envelope.putArray("signatures");
    signed.signatures().forEach(it -> signatures.addObject().put("sig", it.base64()));
    return envelope;
  }
}
