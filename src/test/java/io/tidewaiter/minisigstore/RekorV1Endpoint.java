package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** {@code POST /api/v1/log/entries}. The ETag is the entry's id, by which cosign finds it. */
record RekorV1Endpoint(MiniSigstore sigstore) implements Endpoint {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Reply answer(HttpExchange exchange, Bytes body) throws IOException {
    RekorBody proposed = RekorBody.proposed(JSON.readTree(body.toArray()));
    LogEntry entry = sigstore.services().rekor1().add(proposed, sigstore.now(Service.REKOR_1));
    String tree = "108e9186e8c5677a";
    String id = tree + Bytes.join(Bytes.of(new byte[] {0}), entry.body()).sha256().hex();
    exchange.getResponseHeaders().set("ETag", id);
    exchange.getResponseHeaders().set("Location", "/api/v1/log/entries/" + id);
    ObjectNode answer = JSON.createObjectNode();
    write(answer.putObject(id), entry);
    return Reply.json(201, answer);
  }

  private static void write(ObjectNode json, LogEntry entry) {
    json.put("body", entry.body().base64())
        .put("integratedTime", entry.integratedTime())
        .put("logID", entry.logId().hex())
        .put("logIndex", entry.index());
    ObjectNode verification = json.putObject("verification");
    verification.put("signedEntryTimestamp", entry.promise().orElseThrow().base64());
    InclusionProof proof = entry.proof().orElseThrow();
    ObjectNode written = verification.putObject("inclusionProof");
    written
        .put("checkpoint", proof.checkpoint())
        .put("logIndex", proof.index())
        .put("rootHash", proof.rootHash().hex())
        .put("treeSize", proof.treeSize());
    ArrayNode hashes = written.putArray("hashes");
    proof.hashes().forEach(hash -> hashes.add(hash.hex()));
  }
}
