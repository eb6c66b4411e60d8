package io.tidewaiter.admission;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no AdmissionReview, or one that makes no sense. The message says where and why,
 * without foreign text.
 */
public final class MalformedReview extends Exception {
  private final @Nullable String uid;

  MalformedReview(String message, @Nullable String uid) {
    super(message, null, false, false); // foreign bytes cause it: a stack trace would say nothing
    this.uid = uid;
  }

  /**
   * The review's uid, if it could be read. The right answer is then a refusal that carries it: the
   * API server takes HTTP 400 for a webhook that is out of order, which its failure policy may
   * forgive. Without a uid no answer would be believed, and 400 is right.
   */
  public Optional<String> uid() {
    return Optional.ofNullable(uid);
  }

  /** What is wrong and where, in printable ASCII. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
