package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.minisigstore.SigningKey.Curve;
import java.time.Instant;

/** A Rekor v1 log: it promises entries with their time, and proves them. */
final class RekorV1 {
  /** The indexes of entries count on over older trees; those of proofs do not. */
  private static final long OLDER_ENTRIES = 25_000_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SigningKey key = SigningKey.ecdsa(Curve.P256);
  private final TreeOfEntries entries;

  RekorV1(String host) {
    // the number marks the origin as that of a v1 log
    Checkpoint checkpoint =
        new Checkpoint(host + " - 1193050959916656506", host, logId().slice(0, 4), key);
    entries = new TreeOfEntries(checkpoint);
  }

  Bytes spki() {
    return key.spki();
  }

  Bytes logId() {
    return key.spki().sha256();
  }

  LogEntry add(RekorBody body, Instant time) {
    Bytes canonical = body.canonical();
    InclusionProof proof = entries.add(canonical);
    long seconds = time.getEpochSecond();
    LogEntry entry =
        new LogEntry(
            body.kind(), logId(), OLDER_ENTRIES + proof.index(), canonical, seconds, null, proof);
    return entry.withPromise(promise(entry));
  }

  /** The signed entry timestamp of an entry, whatever it says. */
  Bytes promise(LogEntry entry) {
    ObjectNode promised = JSON.createObjectNode();
    promised
        .put("body", entry.body().base64())
        .put("integratedTime", entry.integratedTime())
        .put("logID", entry.logId().hex())
        .put("logIndex", entry.index());
    return key.sign(CanonicalJson.of(promised));
  }
}
