package io.tidewaiter.check.image;

import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.evidence.Verification;
import java.time.Duration;
import java.util.Optional;

/** A finding about something that could not be found out. */
final class Doubt {
  private Doubt() {}

  /**
   * @param question what it is about: {@code is signed}
   */
  static Finding of(CoveredImage image, CheckInfo check, String question, Unknown why) {
    Finding finding =
        image.finding(
            check,
            "could not be verified: whether it " + question + " is not known: " + cause(why),
            remedy(image, why));
    return why.outcome().isDetermined() ? finding : finding.asUndetermined();
  }

  static Finding of(CoveredImage image, CheckInfo check, String question, Verification unknown) {
    return of(
        image,
        check,
        question,
        new Unknown(unknown.outcome(), unknown.detail(), unknown.retryAfter()));
  }

  private static String cause(Unknown why) {
    if (!why.detail().isEmpty()) {
      return why.detail();
    }
    return switch (why.outcome()) {
      case UNREACHABLE -> "the registry does not answer";
      case THROTTLED -> "the registry wants to be asked later";
      case UNAUTHORIZED -> "the registry wants other credentials";
      case NOT_FOUND -> "the registry does not have it";
      case TIMED_OUT -> "there was not enough time";
      case TRUST_ROOT_STALE -> "a trust root is missing or too old";
      case TAMPERED -> "what the registry gave does not fit its digest";
      case LIMIT_EXCEEDED -> "there is more than is looked at";
      case FORBIDDEN_ADDRESS -> "the registry has an address that is never asked";
      case VERIFIED, UNSIGNED, UNTRUSTED -> "the evidence does not fit";
    };
  }

  private static String remedy(CoveredImage image, Unknown why) {
    Outcome outcome = why.outcome();
    String registry = image.reference().registry();
    return switch (outcome) {
      case UNREACHABLE ->
          "try again" + when(why.retryAfter()) + "; if it stays so, look after " + registry;
      case THROTTLED -> "try again" + when(why.retryAfter()) + "; it may pass then";
      case UNAUTHORIZED ->
          "give the Pod an imagePullSecret that may read " + image.reference().name();
      case NOT_FOUND -> "push the image, or correct its name";
      case TIMED_OUT ->
          "try again" + when(why.retryAfter()) + "; the answer is still being fetched";
      case TRUST_ROOT_STALE -> "tell whoever looks after the policies to renew the trust root";
      case FORBIDDEN_ADDRESS ->
          "use a registry that may be asked, or have "
              + registry
              + " named in Tidewaiter's settings if it is meant";
      case LIMIT_EXCEEDED ->
          "find out what is in the repository, or push the image to one of its own";
      default -> "push the image anew, and find out who changed it";
    };
  }

  private static String when(Optional<Duration> retryAfter) {
    return retryAfter.map(after -> " in " + Math.max(1, after.toSeconds()) + " s").orElse("");
  }
}
