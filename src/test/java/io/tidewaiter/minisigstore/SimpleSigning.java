package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.image.Digest;

/** The payload of a legacy cosign signature. */
public record SimpleSigning(Bytes payload) implements Content {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static SimpleSigning of(Image image) {
    return of(image.name(), image.digest(), "cosign container image signature");
  }

  /** A payload with these claims. */
  public static SimpleSigning of(String reference, Digest digest, String type) {
    ObjectNode payload = JSON.createObjectNode();
    ObjectNode critical = payload.putObject("critical");
    critical.putObject("identity").put("docker-reference", reference);
    critical.putObject("image").put("docker-manifest-digest", digest.toString());
    critical.put("type", type);
    payload.putNull("optional");
    return new SimpleSigning(Bytes.utf8(payload.toString()));
  }

  @Override
  public Bytes toBeSigned() {
    return payload;
  }
}
