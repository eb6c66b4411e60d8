package io.tidewaiter.minisigstore;

import java.util.List;

/**
 * Something signed, with all that proves it, before it takes the form of a bundle or of
 * annotations.
 *
 * @param signatures one, unless somebody tampered with it
 * @param timestamps RFC 3161 responses over the signature, DER
 */
public record Signed(
    Content content,
    List<Bytes> signatures,
    Credential credential,
    List<LogEntry> log,
    List<Bytes> timestamps) {
  public Signed {
    signatures = List.copyOf(signatures);
    log = List.copyOf(log);
    timestamps = List.copyOf(timestamps);
  }

  /** Signs without any log or timestamp. */
  public static Signed by(Signer signer, Content content) {
    Signer.Signing signing = signer.next();
    Bytes signature = signing.key().sign(content.toBeSigned());
    return new Signed(content, List.of(signature), signing.credential(), List.of(), List.of());
  }

  public Bytes signature() {
    return signatures.getFirst();
  }

  public Signed withContent(Content other) {
    return new Signed(other, signatures, credential, log, timestamps);
  }

  public Signed withSignatures(List<Bytes> other) {
    return new Signed(content, other, credential, log, timestamps);
  }

  public Signed withCredential(Credential other) {
    return new Signed(content, signatures, other, log, timestamps);
  }

  public Signed withLog(List<LogEntry> other) {
    return new Signed(content, signatures, credential, other, timestamps);
  }

  public Signed withTimestamps(List<Bytes> other) {
    return new Signed(content, signatures, credential, log, other);
  }
}
