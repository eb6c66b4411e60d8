package io.tidewaiter.minisigstore;

/** The tree of a log, with a few entries of others in it so that no proof is empty. */
final class TreeOfEntries {
  private final MerkleTree tree = new MerkleTree();
  private final Checkpoint checkpoint;

  TreeOfEntries(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
    for (int i = 0; i < 3; i++) {
      tree.add(Bytes.utf8("the entry of somebody else, number " + i));
    }
  }

  /** Appends an entry and proves that it is there. */
  synchronized InclusionProof add(Bytes body) {
    int index = tree.size();
    tree.add(body);
    // one more, so that the entry is not always the last one of its tree
    if (index % 2 == 0) {
      tree.add(Bytes.utf8("the entry of somebody else, number " + tree.size()));
    }
    return new InclusionProof(
        index, tree.size(), tree.root(), tree.proof(index), checkpoint.of(tree));
  }
}
