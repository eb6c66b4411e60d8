package io.tidewaiter.verify.sigstore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a log says of its tree, signed. Parsed here and not by the library, which finds signatures
 * anywhere in a line and does not tell a log by its origin.
 *
 * @param note what is signed
 * @param origin whose tree it is
 * @see <a href="https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md">the format of
 *     checkpoints</a>
 * @see <a href="https://github.com/C2SP/C2SP/blob/main/signed-note.md">the format of signed
 *     notes</a>
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Checkpoint(
    String note, String origin, long treeSize, byte[] rootHash, List<Signature> signatures) {
  private static final int HINT_LENGTH = 4;
  private static final int LENGTH = 1 << 16;

  Checkpoint {
    signatures = List.copyOf(signatures);
  }

  /**
   * A line with a signature.
   *
   * @param hint the first bytes of the key's id
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Signature(String name, byte[] hint, byte[] bytes) {}

  static Checkpoint of(String envelope) throws Refusal {
    int blank = envelope.indexOf("\n\n");
    if (blank < 0 || envelope.length() > LENGTH || !envelope.endsWith("\n")) {
      throw malformed();
    }
    String note = envelope.substring(0, blank + 1);
    List<String> lines = Arrays.asList(note.split("\n", -1));
    if (lines.size() < 4) {
      throw malformed();
    }
    return new Checkpoint(
        note,
        lines.getFirst(),
        size(lines.get(1)),
        Fields.decoded(lines.get(2), "the checkpoint's hash"),
        signatures(envelope.substring(blank + 2)));
  }

  private static List<Signature> signatures(String text) throws Refusal {
    List<Signature> signatures = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] parts = line.split(" ", -1);
      if (parts.length != 3 || !parts[0].equals("\u2014")) {
        throw malformed();
      }
      byte[] bytes = Fields.decoded(parts[2], "a signature of the checkpoint");
      if (bytes.length <= HINT_LENGTH || signatures.size() == Limits.CHECKPOINT_SIGNATURES) {
        throw malformed();
      }
      signatures.add(
          new Signature(
              parts[1],
              Arrays.copyOf(bytes, HINT_LENGTH),
              Arrays.copyOfRange(bytes, HINT_LENGTH, bytes.length)));
    }
    return signatures;
  }

  /** True if it is this log's, and the log has signed it. */
  boolean isBy(TrustMaterial.Log log) throws Refusal {
    // Rekor v1 appends the number of its tree
    if (!origin.equals(log.host()) && !origin.startsWith(log.host() + " - ")) {
      return false;
    }
    Signable signed = new Signable.Message(note.getBytes(StandardCharsets.UTF_8));
    for (Signature signature : signatures) {
      boolean named =
          signature.name().equals(log.host())
              && Arrays.equals(signature.hint(), Arrays.copyOf(log.id(), HINT_LENGTH));
      if (named && KeySignature.verifies(log.key(), Optional.empty(), signed, signature.bytes())) {
        return true;
      }
    }
    return false;
  }

  private static long size(String line) throws Refusal {
    try {
      return Long.parseLong(line);
    } catch (NumberFormatException e) {
      throw malformed();
    }
  }

  private static Refusal malformed() {
    return Refusal.malformed("the checkpoint of its log entry cannot be read");
  }
}
