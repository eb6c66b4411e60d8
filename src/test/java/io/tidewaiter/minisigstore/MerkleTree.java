package io.tidewaiter.minisigstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Merkle tree that grows.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962, 2.1</a>
 */
final class MerkleTree {
  private static final Bytes LEAF = Bytes.of(new byte[] {0});
  private static final Bytes NODE = Bytes.of(new byte[] {1});

  private record Subtree(int from, int size) {}

  private final List<Bytes> leaves = new ArrayList<>();
  private final Map<Subtree, Bytes> fullSubtrees = new HashMap<>();

  /** Appends a leaf. */
  void add(Bytes content) {
    leaves.add(Bytes.join(LEAF, content).sha256());
  }

  int size() {
    return leaves.size();
  }

  Bytes root() {
    return root(0, size());
  }

  /** The audit path of a leaf in the tree as it is. */
  List<Bytes> proof(int index) {
    return proof(0, size(), index);
  }

  private Bytes root(int from, int size) {
    if (size == 1) {
      return leaves.get(from);
    }
    // a full subtree stays as it is, whatever is appended
    boolean full = Integer.bitCount(size) == 1 && from % size == 0;
    Bytes known = full ? fullSubtrees.get(new Subtree(from, size)) : null;
    if (known != null) {
      return known;
    }
    int split = split(size);
    Bytes root = Bytes.join(NODE, root(from, split), root(from + split, size - split)).sha256();
    if (full) {
      fullSubtrees.put(new Subtree(from, size), root);
    }
    return root;
  }

  private List<Bytes> proof(int from, int size, int index) {
    List<Bytes> path = new ArrayList<>();
    if (size > 1) {
      int split = split(size);
      boolean left = index < split;
      path.addAll(
          left ? proof(from, split, index) : proof(from + split, size - split, index - split));
      path.add(left ? root(from + split, size - split) : root(from, split));
    }
    return path;
  }

  /** The largest power of two that is smaller. */
  private static int split(int size) {
    return Integer.highestOneBit(size - 1);
  }
}
