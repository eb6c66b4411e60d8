package io.tidewaiter.cli.image;

import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.engine.Engine;
import io.tidewaiter.engine.FindingGroup;
import io.tidewaiter.engine.PolicyResult;
import io.tidewaiter.engine.Verdict;
import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.ImageFacts;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImagePattern;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.policy.MatchedPolicy;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.trust.AttestationRule;
import io.tidewaiter.trust.ImageRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges an image as if a Pod with it were admitted, one demand at a time. The engine of the
 * webhook has the word, so its findings are the webhook's.
 */
final class ImageJudge {
  private static final Unknown NOT_ASKED = new Unknown(Outcome.TIMED_OUT, "nobody asked for it");

  /** By its digest, as a Pod has it when its images are pinned. */
  private final ImageReference pinned;

  private final Digest digest;
  private final Instant now;
  private final Engine engine = new Engine();

  /**
   * @param digest that the image has now
   */
  ImageJudge(ImageReference image, Digest digest, Instant now) {
    this.pinned = image.digest().isPresent() ? image : image.at(digest);
    this.digest = digest;
    this.now = now;
  }

  /** An answer for each thing that the rule demands. */
  List<Answer> judge(Demand demand, RuleEvidence evidence) {
    ImageRule rule = demand.rule();
    List<Answer> answers = new ArrayList<>();
    evidence
        .signatures()
        .ifPresent(found -> {
          ImageRule alone = part(rule, true, List.of());
          RuleEvidence own = new RuleEvidence(evidence.signatures(), List.of());
          answers.add(answer(demand, Optional.empty(), found, alone, own));
        });
    for (int i = 0; i < rule.attestations().size(); i++) {
      AttestationRule wanted = rule.attestations().get(i);
      Attested attested = evidence.attestations().get(i);
      ImageRule alone = part(rule, false, List.of(wanted));
      RuleEvidence own = new RuleEvidence(Optional.empty(), List.of(attested));
      answers.add(answer(demand, Optional.of(wanted), attested.verification(), alone, own));
    }
    return answers;
  }

  private Answer answer(
      Demand demand,
      Optional<AttestationRule> attestation,
      Verification found,
      ImageRule alone,
      RuleEvidence evidence) {
    return new Answer(
        demand,
        attestation.map(AttestationRule::name),
        attestation.map(wanted -> String.join(" or ", wanted.predicateTypes())),
        found,
        FindingGroup.of(findings(demand.policy(), alone, evidence)));
  }

  private List<Finding> findings(Policy policy, ImageRule rule, RuleEvidence evidence) {
    ImageFacts facts =
        new ImageFacts(pinned, Known.is(digest), Known.not(NOT_ASKED), Map.of(rule, evidence));
    MatchedPolicy matched =
        new MatchedPolicy(
            policy,
            policy.actions(),
            List.of(),
            List.of(rule),
            List.of(),
            List.of(),
            Optional.empty());
    Verdict verdict =
        engine.decide(
            SamplePod.with(pinned.toString()),
            List.of(matched),
            new Facts(Map.of(), Map.of(pinned.toString(), facts), now));
    List<Finding> findings = new ArrayList<>();
    for (PolicyResult result : verdict.results()) {
      for (PolicyResult.Failure failure : result.failures()) {
        throw new IllegalStateException(
            "the check " + failure.check() + " failed", failure.error());
      }
      findings.addAll(result.findings());
    }
    return findings;
  }

  private static ImageRule part(
      ImageRule rule, boolean signatures, List<AttestationRule> attestations) {
    return ImageRule.of(
        List.of(ImagePattern.parse("**")), // the rule spoke of the image already
        List.of(),
        signatures ? rule.signatures() : Optional.empty(),
        attestations,
        rule.requireDigest(),
        rule.signatureRepository());
  }
}
