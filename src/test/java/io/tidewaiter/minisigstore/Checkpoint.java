package io.tidewaiter.minisigstore;

/**
 * The head of a log's tree, as a signed note.
 *
 * @param keyHint the first four bytes of the log's key identifier
 * @see <a href="https://github.com/transparency-dev/formats/blob/main/log/README.md">Checkpoint
 *     format</a>
 */
record Checkpoint(String origin, String signer, Bytes keyHint, SigningKey key) {
  String of(MerkleTree tree) {
    String body = origin + "\n" + tree.size() + "\n" + tree.root().base64() + "\n";
    Bytes signature = Bytes.join(keyHint, key.sign(Bytes.utf8(body)));
    return body + "\n\u2014 " + signer + " " + signature.base64() + "\n";
  }
}
