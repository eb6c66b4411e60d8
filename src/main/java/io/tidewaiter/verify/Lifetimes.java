package io.tidewaiter.verify;

import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.evidence.Verification;
import java.time.Duration;
import java.util.Optional;

/** How long answers keep. */
final class Lifetimes {
  /** A good signature stays good; what may end it, a key or a rule, is part of the question. */
  static final Duration VERIFIED = Duration.ofMinutes(30);

  /** Somebody may sign the image in the meantime, and then does not want to wait. */
  static final Duration REFUSED = Duration.ofSeconds(20);

  /** Long enough that the second webhook, or a second attempt, does not ask again. */
  static final Duration TAG = Duration.ofSeconds(1);

  static final Duration CONTENTS = Duration.ofHours(1);
  private static final Duration TRANSIENT = Duration.ofSeconds(2);
  private static final Duration LONGEST_THROTTLE = Duration.ofSeconds(30);

  private Lifetimes() {}

  static Duration of(RuleEvidence evidence) {
    Duration shortest = evidence.signatures().map(Lifetimes::of).orElse(VERIFIED);
    for (Attested attested : evidence.attestations()) {
      Duration keeps = of(attested.verification());
      shortest = keeps.compareTo(shortest) < 0 ? keeps : shortest;
    }
    return shortest;
  }

  static <T> Duration of(Known<T> answer, Duration good) {
    return switch (answer) {
      case Known.Is<T> _ -> good;
      case Known.Not<T>(Unknown why) -> of(why);
    };
  }

  private static Duration of(Verification verification) {
    if (verification.outcome() == Outcome.VERIFIED) {
      return VERIFIED;
    }
    return verification.outcome().isDetermined()
        ? REFUSED
        : untilAskedAgain(verification.retryAfter());
  }

  private static Duration of(Unknown why) {
    if (why.outcome().isDetermined()) {
      return REFUSED;
    }
    return untilAskedAgain(why.retryAfter());
  }

  private static Duration untilAskedAgain(Optional<Duration> wanted) {
    Duration wait = wanted.orElse(TRANSIENT);
    return wait.compareTo(LONGEST_THROTTLE) > 0 ? LONGEST_THROTTLE : wait;
  }
}
