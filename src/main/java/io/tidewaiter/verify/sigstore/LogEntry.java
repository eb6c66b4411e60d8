package io.tidewaiter.verify.sigstore;

import java.util.Optional;

/**
 * An entry of a transparency log, as a signature brings it. Nothing of it is verified.
 *
 * @param index in the whole log
 * @param logId of the log's key
 * @param integratedTime seconds since 1970; 0 if the log names no time
 * @param body the entry itself, JSON
 * @param kindVersion what the entry is, where that is told beside the body
 * @param promise the log's signature over the body, index and time (SignedEntryTimestamp)
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record LogEntry(
    long index,
    byte[] logId,
    long integratedTime,
    byte[] body,
    Optional<KindVersion> kindVersion,
    Optional<byte[]> promise,
    Optional<InclusionProof> proof) {

  record KindVersion(String kind, String version) {}
}
