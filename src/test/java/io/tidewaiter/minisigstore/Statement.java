package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.image.Digest;
import java.util.Map;

/** An in-toto statement, spelled as cosign 3 spells it. */
public record Statement(String json) {
  public static final String COSIGN_SIGN = "https://sigstore.dev/cosign/sign/v1";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What {@code cosign sign} signs; values given by {@code -a} land in the subject. */
  public static Statement signature(Digest digest, Map<String, String> annotations) {
    ObjectNode statement = JSON.createObjectNode().put("_type", "https://in-toto.io/Statement/v1");
    ObjectNode subject = statement.putArray("subject").addObject();
    subject.putObject("digest").put("sha256", digest.hex());
    if (!annotations.isEmpty()) {
      subject.set("annotations", JSON.valueToTree(annotations));
    }
    statement.put("predicateType", COSIGN_SIGN).putObject("predicate");
    return new Statement(statement.toString());
  }

  /** What {@code cosign sign} signs. */
  public static Statement signature(Image image) {
    return signature(image.digest(), Map.of());
  }

  /** What {@code cosign attest} signs. */
  public static Statement attestation(Image image, String predicateType, String predicate) {
    ObjectNode statement =
        JSON.createObjectNode().put("_type", "https://in-toto.io/Statement/v0.1");
    statement.put("predicateType", predicateType);
    ObjectNode subject = statement.putArray("subject").addObject().put("name", image.name());
    subject.putObject("digest").put("sha256", image.digest().hex());
    try {
      statement.set("predicate", JSON.readTree(predicate));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    return new Statement(statement.toString());
  }

  Bytes bytes() {
    return Bytes.utf8(json);
  }
}
