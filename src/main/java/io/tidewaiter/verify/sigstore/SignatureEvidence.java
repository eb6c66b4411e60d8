package io.tidewaiter.verify.sigstore;

import java.util.List;

/**
 * One signature with all that came with it, whatever form it had. Nothing of it is verified.
 *
 * @param format as users know it
 * @param log entries that are said to be of it
 * @param proofDemanded whether an entry has to prove that it is in the log; without, the promise of
 *     the log suffices, and has to be there
 * @param timestamps responses of timestamp authorities, DER
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record SignatureEvidence(
    String format,
    SignedContent content,
    byte[] signature,
    Signatory signatory,
    List<LogEntry> log,
    boolean proofDemanded,
    List<byte[]> timestamps) {
  SignatureEvidence {
    log = List.copyOf(log);
    timestamps = List.copyOf(timestamps);
  }
}
