package io.tidewaiter.verify.fetch;

import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.image.Digest;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.sigstore.SigstoreJudge;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges what was collected about an image by one rule. */
record RuleJudge(
    SigstoreJudge judge,
    String repository,
    Digest image,
    ImageRule rule,
    Map<String, TrustRoot> roots,
    Instant now) {

  /** What can be told by what was collected, and by what could not be. */
  RuleEvidence judge(Collected collected) {
    Optional<Verification> signatures =
        rule.signatures()
            .map(wanted ->
                judge.signatures(collected.material(), repository, image, wanted, roots, now))
            .map(told -> unlessMissing(told, collected.missing()));
    List<Attested> attestations =
        rule.attestations().stream()
            .map(wanted -> judge.attestations(collected.material(), image, wanted, roots, now))
            .map(told ->
                new Attested(
                    unlessMissing(told.verification(), collected.missing()), told.statements()))
            .toList();
    return new RuleEvidence(signatures, attestations);
  }

  boolean asksForSignatures() {
    return rule.signatures().isPresent();
  }

  boolean asksForAttestations() {
    return !rule.attestations().isEmpty();
  }

  boolean signaturesAreOpen(RuleEvidence evidence) {
    return evidence.signatures().filter(RuleJudge::isOpen).isPresent();
  }

  boolean attestationsAreOpen(RuleEvidence evidence) {
    return evidence.attestations().stream().map(Attested::verification).anyMatch(RuleJudge::isOpen);
  }

  private static boolean isOpen(Verification verification) {
    return verification.outcome() != Outcome.VERIFIED;
  }

  /** An image is not unsigned because its registry does not answer. */
  private static Verification unlessMissing(Verification told, Optional<Unknown> missing) {
    return missing.isEmpty() || !isOpen(told)
        ? told
        : new Verification(
            missing.get().outcome(),
            told.authorities(),
            told.found(),
            missing.get().outcome() == Outcome.TAMPERED ? told.detail() : missing.get().detail(),
            missing.get().retryAfter(),
            told.until());
  }
}
