package io.tidewaiter.verify.sigstore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads log entries in the form that bundles have, and in the one of cosign's annotation. */
final class LogEntryReader {
  private LogEntryReader() {}

  /** A {@code TransparencyLogEntry}. */
  static LogEntry read(Fields entry) throws Refusal {
    Fields kind = entry.object("kindVersion");
    Optional<Fields> promise = entry.optionalObject("inclusionPromise");
    Optional<Fields> proof = entry.optionalObject("inclusionProof");
    return new LogEntry(
        entry.numberOrZero("logIndex"),
        entry.object("logId").base64("keyId"),
        entry.numberOrZero("integratedTime"),
        entry.base64("canonicalizedBody"),
        Optional.of(new LogEntry.KindVersion(kind.text("kind"), kind.text("version"))),
        promise.isEmpty()
            ? Optional.empty()
            : Optional.of(promise.get().base64("signedEntryTimestamp")),
        proof.isEmpty() ? Optional.empty() : Optional.of(proof(proof.get())));
  }

  /** What cosign writes into {@code dev.sigstore.cosign/bundle}. */
  static LogEntry fromAnnotation(String json) throws Refusal {
    Fields bundle = Fields.of(json.getBytes(StandardCharsets.UTF_8), "the log entry's annotation");
    Fields payload = bundle.object("Payload");
    return new LogEntry(
        payload.number("logIndex"),
        hex(payload.text("logID")),
        payload.number("integratedTime"),
        payload.base64("body"),
        Optional.empty(),
        Optional.of(bundle.base64("SignedEntryTimestamp")),
        Optional.empty());
  }

  private static InclusionProof proof(Fields proof) throws Refusal {
    List<byte[]> hashes = new ArrayList<>();
    for (String hash : proof.texts("hashes", Limits.PROOF_HASHES)) {
      hashes.add(Fields.decoded(hash, "a hash of the inclusion proof"));
    }
    return new InclusionProof(
        proof.numberOrZero("logIndex"),
        proof.number("treeSize"),
        proof.base64("rootHash"),
        hashes,
        proof.object("checkpoint").text("envelope"));
  }

  private static byte[] hex(String text) throws Refusal {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.malformed("the log's id is not hexadecimal");
    }
  }
}
