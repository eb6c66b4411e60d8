package io.tidewaiter.verify;

import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.evidence.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

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

  static Duration of(RuleEvidence evidence, Instant now) {
    return Stream.concat(
            evidence.signatures().stream(),
            evidence.attestations().stream().map(Attested::verification))
        .map(told -> of(told, now))
        .min(Comparator.naturalOrder())
        .orElse(VERIFIED);
  }

  static <T> Duration of(Known<T> answer, Duration good) {
    return switch (answer) {
      case Known.Is<T> _ -> good;
      case Known.Not<T>(Unknown why) -> of(why);
    };
  }

  private static Duration of(Verification verification, Instant now) {
    if (verification.outcome() == Outcome.VERIFIED) {
      return verification
          .until()
          .map(end -> Duration.between(now, end))
          .filter(left -> left.compareTo(VERIFIED) < 0)
          .map(left -> left.isNegative() ? Duration.ZERO : left)
          .orElse(VERIFIED);
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
