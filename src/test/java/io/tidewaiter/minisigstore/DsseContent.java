package io.tidewaiter.minisigstore;

/**
 * A payload in a DSSE envelope.
 *
 * @see <a href="https://github.com/secure-systems-lab/dsse/blob/master/protocol.md">DSSE</a>
 */
public record DsseContent(String payloadType, Bytes payload) implements Content {
  public static final String IN_TOTO = "application/vnd.in-toto+json";

  public static DsseContent of(Statement statement) {
    return new DsseContent(IN_TOTO, statement.bytes());
  }

  /** Lengths are counted in bytes, not in characters. */
  @Override
  public Bytes toBeSigned() {
    int typeLength = Bytes.utf8(payloadType).size();
    String head = "DSSEv1 %d %s %d ".formatted(typeLength, payloadType, payload.size());
    return Bytes.join(Bytes.utf8(head), payload);
  }
}
