package io.tidewaiter.cli.image;

import io.tidewaiter.engine.FindingGroup;
import io.tidewaiter.evidence.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of one thing that a rule demands: signatures, or an attestation.
 *
 * @param demand the rule
 * @param attestation the attestation's name in the rule; empty for signatures
 * @param predicateType of the attestation, several with "or" between; empty for signatures
 * @param found everything that was looked at, and what it counts for
 * @param findings what an admission would say of it; none if it is as the rule wants it
 */
public record Answer(
    Demand demand,
    Optional<String> attestation,
    Optional<String> predicateType,
    Verification found,
    List<FindingGroup> findings) {
  public Answer {
    findings = List.copyOf(findings);
  }

  /** Verified only if there is evidence and no finding: neither stands in for the other. */
  public Judgement judgement() {
    List<Judgement> all = new ArrayList<>(List.of(Judgement.of(found.outcome())));
    for (FindingGroup finding : findings) {
      boolean determined = finding.members().stream().anyMatch(one -> one.determined());
      all.add(determined ? Judgement.REFUSED : Judgement.UNDETERMINED);
    }
    return Judgement.worst(all);
  }
}
