package io.tidewaiter.evidence;

import java.util.List;
import java.util.Optional;

/**
 * What was found out about an image for one rule.
 *
 * @param signatures present if the rule demands signatures
 * @param attestations one for each attestation that the rule demands, in its order
 */
public record RuleEvidence(Optional<Verification> signatures, List<Attested> attestations) {
  public RuleEvidence {
    attestations = List.copyOf(attestations);
  }
}
