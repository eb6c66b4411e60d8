package io.tidewaiter.minisigstore;

import java.util.List;

/**
 * That a leaf is in a Merkle tree whose root the log has signed.
 *
 * @param index of the leaf in this tree
 * @param hashes from the leaf's sibling up
 * @param checkpoint the signed note, with its signature lines
 */
public record InclusionProof(
    long index, long treeSize, Bytes rootHash, List<Bytes> hashes, String checkpoint) {
  public InclusionProof {
    hashes = List.copyOf(hashes);
  }

  public InclusionProof withIndex(long other) {
    return new InclusionProof(other, treeSize, rootHash, hashes, checkpoint);
  }

  public InclusionProof withRootHash(Bytes other) {
    return new InclusionProof(index, treeSize, other, hashes, checkpoint);
  }

  public InclusionProof withHashes(List<Bytes> other) {
    return new InclusionProof(index, treeSize, rootHash, other, checkpoint);
  }

  public InclusionProof withCheckpoint(String other) {
    return new InclusionProof(index, treeSize, rootHash, hashes, other);
  }
}
