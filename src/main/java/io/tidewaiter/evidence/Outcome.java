package io.tidewaiter.evidence;

/** How a question about an image ended. Not knowing is never the same as knowing that not. */
public enum Outcome {
  /** It is as the policy wants it. */
  VERIFIED(true),
  /** There is no signature, or no attestation of the wanted type. */
  UNSIGNED(true),
  /** There are some, by others than those whom the policy trusts. */
  UNTRUSTED(true),
  /**
   * What the registry gave does not fit the digest that it was asked for, or a signature
   * contradicts what it came with.
   */
  TAMPERED(true),
  /**
   * There is more than is looked at, or what is there cannot be read. A refusal: whoever may push
   * to a repository could otherwise choose not to be judged.
   */
  LIMIT_EXCEEDED(true),
  /**
   * The registry has an address that none may have unless the settings name it. A refusal: whoever
   * chooses the name could otherwise choose not to be judged.
   */
  FORBIDDEN_ADDRESS(true),
  /** The registry does not answer, or nothing that makes sense. */
  UNREACHABLE(false),
  /** The registry wants to be asked later. */
  THROTTLED(false),
  /** The registry wants other credentials. */
  UNAUTHORIZED(false),
  /** The registry does not have the image. */
  NOT_FOUND(false),
  /** It was not found out in time. */
  TIMED_OUT(false),
  /** There is no such trust root, or it is too old to be used. */
  TRUST_ROOT_STALE(false);

  private final boolean determined;

  Outcome(boolean determined) {
    this.determined = determined;
  }

  /** True if it was found out whether the image is as the policy wants it. */
  public boolean isDetermined() {
    return determined;
  }
}
