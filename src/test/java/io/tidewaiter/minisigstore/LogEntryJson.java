package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A log entry as bundles spell it, in the JSON of protocol buffers: numbers are texts. */
final class LogEntryJson {
  private LogEntryJson() {}

  static void into(ObjectNode json, LogEntry entry) {
    json.put("logIndex", String.valueOf(entry.index()));
    json.putObject("logId").put("keyId", entry.logId().base64());
    json.putObject("kindVersion")
        .put("kind", entry.kind().name())
        .put("version", entry.kind().version());
    if (entry.integratedTime() != 0) {
      json.put("integratedTime", String.valueOf(entry.integratedTime()));
    }
    entry
        .promise()
        .ifPresent(promise ->
            json.putObject("inclusionPromise").put("signedEntryTimestamp", promise.base64()));
    entry.proof().ifPresent(proof -> proof(json.putObject("inclusionProof"), proof));
    json.put("canonicalizedBody", entry.body().base64());
  }

  private static void proof(ObjectNode json, InclusionProof proof) {
    json.put("logIndex", String.valueOf(proof.index()));
    json.put("rootHash", proof.rootHash().base64());
    json.put("treeSize", String.valueOf(proof.treeSize()));
    ArrayNode hashes = json.putArray("hashes");
    proof.hashes().forEach(hash -> hashes.add(hash.base64()));
    json.putObject("checkpoint").put("envelope", proof.checkpoint());
  }
}
