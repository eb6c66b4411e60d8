package io.tidewaiter.verify.sigstore;

import java.util.List;

/**
 * Why an entry is in a log (RFC 6962, section 2.1.1).
 *
 * @param index in the tree, which is a part of the log
 * @param checkpoint the log's signed note about the tree
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record InclusionProof(
    long index, long treeSize, byte[] rootHash, List<byte[]> hashes, String checkpoint) {
  InclusionProof {
    hashes = List.copyOf(hashes);
  }
}
