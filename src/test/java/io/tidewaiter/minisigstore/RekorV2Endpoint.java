package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** {@code POST /api/v2/log/entries}. */
record RekorV2Endpoint(MiniSigstore sigstore) implements Endpoint {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Reply answer(HttpExchange exchange, Bytes body) throws IOException {
    JsonNode request = JSON.readTree(body.toArray()).path("hashedRekordRequestV002");
    ObjectNode logged = JSON.createObjectNode().put("apiVersion", "0.0.2");
    ObjectNode entry =
        logged.put("kind", "hashedrekord").putObject("spec").putObject("hashedRekordV002");
    String details = request.at("/signature/verifier/keyDetails").asText();
    entry
        .putObject("data")
        .put("algorithm", "SHA2_" + details.substring(details.length() - 3))
        .put("digest", request.path("digest").asText());
    entry.set("signature", request.path("signature"));
    ObjectNode answer = JSON.createObjectNode();
    LogEntryJson.into(answer, sigstore.services().rekor2().add(CanonicalJson.of(logged)));
    return Reply.json(201, answer);
  }
}
