package io.tidewaiter.verify.sigstore;

import io.tidewaiter.text.ForeignText;

/** Why a signature does not count. The message ends a sentence; foreign text in it is escaped. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int FOREIGN_LENGTH = 200;

  /** From the least telling to the most: of several reasons the last is shown. */
  enum Kind {
    /**
     * The authority is known by something else: a key, where a certificate came, or the reverse.
     */
    OTHER_CREDENTIAL,
    /** Nothing says that it is by this authority. */
    OTHER_SIGNER,
    /** It makes no sense. */
    MALFORMED,
    /** It is by somebody whom the trust root or the policy does not know, or lacks something. */
    UNTRUSTED,
    /** The trust root is missing, unreadable or stale. */
    NO_TRUST_ROOT,
    /** Two of its parts contradict each other, or it speaks of another image. */
    TAMPERED
  }

  private final Kind kind;
  private final String reason;

  private Refusal(Kind kind, String reason) {
    super(reason, null, false, false);
    this.kind = kind;
    this.reason = reason;
  }

  static Refusal otherCredential(String reason) {
    return new Refusal(Kind.OTHER_CREDENTIAL, reason);
  }

  static Refusal otherSigner(String reason) {
    return new Refusal(Kind.OTHER_SIGNER, reason);
  }

  static Refusal malformed(String reason) {
    return new Refusal(Kind.MALFORMED, reason);
  }

  static Refusal untrusted(String reason) {
    return new Refusal(Kind.UNTRUSTED, reason);
  }

  static Refusal noTrustRoot(String reason) {
    return new Refusal(Kind.NO_TRUST_ROOT, reason);
  }

  static Refusal tampered(String reason) {
    return new Refusal(Kind.TAMPERED, reason);
  }

  /** Somebody else's text, fit for a message. */
  static String quote(String foreign) {
    return ForeignText.quoted(foreign, FOREIGN_LENGTH);
  }

  Kind kind() {
    return kind;
  }

  String reason() {
    return reason;
  }
}
