package io.tidewaiter.verify;

import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.trust.ImageRule;
import java.util.List;

/** The evidence where nothing could be found out. */
public final class UnknownEvidence {
  private UnknownEvidence() {}

  /** The same answer to all that a rule asks. */
  public static RuleEvidence of(ImageRule rule, Unknown why) {
    Verification unknown = Verification.unknown(why);
    return new RuleEvidence(
        rule.signatures().map(asked -> unknown),
        rule.attestations().stream().map(asked -> new Attested(unknown, List.of())).toList());
  }
}
