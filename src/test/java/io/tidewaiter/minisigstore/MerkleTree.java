package io.tidewaiter.minisigstore;

import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree that grows.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962, 2.1</a>
 */
final class MerkleTree {
  private static final Bytes LEAF = Bytes.of(new byte[] {0});
  private static final Bytes NODE = Bytes.of(new byte[] {1});

  private final List<Bytes> leaves = new ArrayList<>();

  /** Appends a leaf. */
  void add(Bytes content) {
    leaves.add(Bytes.join(LEAF, content).sha256());
  }

  int size() {
    return leaves.size();
  }

  Bytes root() {
    return root(leaves);
  }

  /** The audit path of a leaf in the tree as it is. */
  List<Bytes> proof(int index) {
    return proof(leaves, index);
  }

  private static Bytes root(List<Bytes> part) {
    if (part.size() == 1) {
      return part.getFirst();
    }
    int split = split(part.size());
    Bytes left = root(part.subList(0, split));
    return Bytes.join(NODE, left, root(part.subList(split, part.size()))).sha256();
  }

  private static List<Bytes> proof(List<Bytes> part, int index) {
    List<Bytes> path = new ArrayList<>();
    if (part.size() > 1) {
      int split = split(part.size());
      List<Bytes> left = part.subList(0, split);
      List<Bytes> right = part.subList(split, part.size());
      path.addAll(index < split ? proof(left, index) : proof(right, index - split));
      path.add(root(index < split ? right : left));
    }
    return path;
  }

  /** The largest power of two that is smaller. */
  private static int split(int size) {
    return Integer.highestOneBit(size - 1);
  }
}
