package io.tidewaiter.verify;

import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.evidence.Verification;
import java.util.Optional;

/**
 * Adds what there is to say of somebody's credentials to answers that lack them. Only on the way
 * out: what is kept is for others too, who must not read of it.
 */
record Hints(Optional<String> hint) {
  <T> Known<T> on(Known<T> answer) {
    return answer instanceof Known.Not<T>(Unknown why) && concerns(why.outcome())
        ? Known.not(new Unknown(why.outcome(), with(why.detail()), why.retryAfter()))
        : answer;
  }

  RuleEvidence on(RuleEvidence evidence) {
    return hint.isEmpty()
        ? evidence
        : new RuleEvidence(
            evidence.signatures().map(this::on),
            evidence.attestations().stream()
                .map(one -> new Attested(on(one.verification()), one.statements()))
                .toList());
  }

  private Verification on(Verification told) {
    return concerns(told.outcome())
        ? new Verification(
            told.outcome(),
            told.authorities(),
            told.found(),
            with(told.detail()),
            told.retryAfter(),
            told.until())
        : told;
  }

  private boolean concerns(Outcome outcome) {
    return outcome == Outcome.UNAUTHORIZED && hint.isPresent();
  }

  private String with(String detail) {
    return detail.isEmpty() ? hint.orElse("") : detail + "; " + hint.orElse("");
  }
}
