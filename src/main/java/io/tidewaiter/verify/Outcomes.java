package io.tidewaiter.verify;

import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import java.util.Optional;
import java.util.stream.Stream;

/** How it ended, in one word. */
final class Outcomes {
  private Outcomes() {}

  static <T> Outcome of(Known<T> answer) {
    return switch (answer) {
      case Known.Is<T> _ -> Outcome.VERIFIED;
      case Known.Not<T>(Unknown why) -> why.outcome();
    };
  }

  /** The first that is not good: what is signed counts before what is attested. */
  static Outcome of(RuleEvidence evidence) {
    Optional<Outcome> bad =
        Stream.concat(
                evidence.signatures().stream(),
                evidence.attestations().stream().map(Attested::verification))
            .map(told -> told.outcome())
            .filter(outcome -> outcome != Outcome.VERIFIED)
            .findFirst();
    return bad.orElse(Outcome.VERIFIED);
  }
}
