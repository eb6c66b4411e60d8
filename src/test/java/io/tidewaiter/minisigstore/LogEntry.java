package io.tidewaiter.minisigstore;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a transparency log, as a signature carries it.
 *
 * @param logId SHA-256 of the log's public key for Rekor v1, the checkpoint key id for Rekor v2
 * @param body the canonical JSON that the log has signed
 * @param integratedTime seconds since 1970; 0 for Rekor v2, which names no time
 * @param signedEntryTimestamp the log's promise over body, time, id and index
 */
public record LogEntry(
    Kind kind,
    Bytes logId,
    long index,
    Bytes body,
    long integratedTime,
    @Nullable Bytes signedEntryTimestamp,
    @Nullable InclusionProof inclusionProof) {

  /** What an entry speaks of, and in which version. */
  public record Kind(String name, String version) {}

  public Optional<Bytes> promise() {
    return Optional.ofNullable(signedEntryTimestamp);
  }

  public Optional<InclusionProof> proof() {
    return Optional.ofNullable(inclusionProof);
  }

  public LogEntry withBody(Bytes other) {
    return new LogEntry(
        kind, logId, index, other, integratedTime, signedEntryTimestamp, inclusionProof);
  }

  public LogEntry withIndex(long other) {
    return new LogEntry(
        kind, logId, other, body, integratedTime, signedEntryTimestamp, inclusionProof);
  }

  public LogEntry withLogId(Bytes other) {
    return new LogEntry(
        kind, other, index, body, integratedTime, signedEntryTimestamp, inclusionProof);
  }

  public LogEntry withIntegratedTime(long other) {
    return new LogEntry(kind, logId, index, body, other, signedEntryTimestamp, inclusionProof);
  }

  public LogEntry withPromise(@Nullable Bytes other) {
    return new LogEntry(kind, logId, index, body, integratedTime, other, inclusionProof);
  }

  public LogEntry withProof(@Nullable InclusionProof other) {
    return new LogEntry(kind, logId, index, body, integratedTime, signedEntryTimestamp, other);
  }
}
