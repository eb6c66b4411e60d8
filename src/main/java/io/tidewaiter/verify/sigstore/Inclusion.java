package io.tidewaiter.verify.sigstore;

import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Whether a log entry is in the tree that a checkpoint speaks of (RFC 6962, section 2.1.1). */
final class Inclusion {
  private static final int HASH_LENGTH = 32;

  private Inclusion() {}

  static void check(byte[] body, InclusionProof proof, TrustMaterial.Log log) throws Refusal {
    Checkpoint checkpoint = Checkpoint.of(proof.checkpoint());
    if (!checkpoint.isBy(log)) {
      throw Refusal.tampered("the checkpoint of its log entry is not signed by the log");
    }
    // the library's verifier looks at none of these
    boolean inBounds = proof.index() >= 0 && proof.index() < proof.treeSize();
    boolean hashes = proof.hashes().stream().allMatch(hash -> hash.length == HASH_LENGTH);
    boolean same =
        proof.treeSize() == checkpoint.treeSize()
            && Arrays.equals(proof.rootHash(), checkpoint.rootHash());
    if (!inBounds || !hashes || !same) {
      throw wrong();
    }
    try {
      InclusionProofVerifier.verify(
          leafHash(body), proof.index(), proof.treeSize(), proof.hashes(), checkpoint.rootHash());
    } catch (InclusionProofVerificationException e) {
      throw wrong();
    }
  }

  private static byte[] leafHash(byte[] body) {
    ByteArrayOutputStream leaf = new ByteArrayOutputStream(body.length + 1);
    leaf.write(0);
    leaf.writeBytes(body);
    return Hash.SHA256.of(leaf.toByteArray());
  }

  private static Refusal wrong() {
    return Refusal.tampered("its log entry is not in the log where it says");
  }
}
