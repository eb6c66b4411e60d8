package io.tidewaiter.check.image;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.DistinctSigners;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.trust.AttestationRule;
import io.tidewaiter.trust.ImageRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Images must have the attestations that the policy demands, and these must fulfil its conditions.
 *
 * <p>Restricted: the image of every container and image volume that an image rule with {@code
 * attestations} speaks of. Allowed: a digest about which as many authorities attested the predicate
 * type as the rule demands, in statements that fulfil all conditions.
 */
final class ImageAttestation implements ImageRuleCheck {
  static final CheckInfo INFO =
      CheckInfo.of(
              Category.IMAGES, "imageAttestation", "Images with attestations by whom you trust")
          .why(
              "A signature tells who, an attestation tells what: how the image was built, what is in"
                  + " it, which vulnerabilities a scanner found and when. Only what a trusted"
                  + " authority signed counts, so nobody can attest away a finding of their own.")
          .restricts("spec.containers[*].image", "spec.volumes[*].image.reference")
          .allows(
              "an image that no rule of `spec.images` with `attestations` speaks of",
              "an image with an attestation of the wanted predicate type by a trusted authority that"
                  + " fulfils every condition at the time of the request")
          .serves("NIST SP 800-190, 4.1.1", "SLSA: provenance")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, List<ImageRule> rules, Facts facts) {
    return CoveredImage.inspect(pod, rules, facts, image -> judge(image, facts));
  }

  private static List<Finding> judge(CoveredImage image, Facts facts) {
    List<AttestationRule> wanted = image.rule().attestations();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      judge(image, wanted.get(i), found(image, i), facts).ifPresent(findings::add);
    }
    return findings;
  }

  private static Known<Attested> found(CoveredImage image, int index) {
    return switch (image.evidence()) {
      case Known.Not<RuleEvidence>(Unknown why) -> Known.not(why);
      case Known.Is<RuleEvidence>(RuleEvidence evidence)
          when index < evidence.attestations().size() ->
          Known.is(evidence.attestations().get(index));
      case Known.Is<RuleEvidence> _ ->
          Known.not(new Unknown(Outcome.TIMED_OUT, "nobody looked for attestations"));
    };
  }

  private static Optional<Finding> judge(
      CoveredImage image, AttestationRule wanted, Known<Attested> found, Facts facts) {
    String question = "has the attestation " + wanted.name();
    return switch (found) {
      case Known.Not<Attested>(Unknown why) -> Optional.of(Doubt.of(image, INFO, question, why));
      case Known.Is<Attested>(Attested attested)
          when !attested.verification().outcome().isDetermined()
              || attested.verification().outcome() == Outcome.FORBIDDEN_ADDRESS ->
          Optional.of(Doubt.of(image, INFO, question, attested.verification()));
      case Known.Is<Attested>(Attested attested)
          when attested.verification().outcome() == Outcome.VERIFIED ->
          conditions(image, wanted, attested, facts);
      case Known.Is<Attested>(Attested attested) ->
          Optional.of(missing(image, wanted, attested.verification()));
    };
  }

  private static Optional<Finding> conditions(
      CoveredImage image, AttestationRule wanted, Attested attested, Facts facts) {
    Fulfilment fulfilment = Fulfilment.of(image, wanted, attested.statements(), facts.now());
    DistinctSigners signers = fulfilment.signers();
    Quorum quorum = Quorum.of(wanted.authorities(), wanted.threshold(), signers.authorities());
    if (quorum.isReached()) {
      return Optional.empty();
    }
    if (fulfilment.complaints().isEmpty()) {
      return Optional.of(missing(image, wanted, attested.verification()));
    }
    return Optional.of(
        image
            .finding(
                INFO,
                "has the attestation "
                    + wanted.name()
                    + ", but not as the policy's conditions want",
                "mend what the condition speaks of, and then "
                    + CosignCommand.attest(
                        image, quorum.nextMissing(), wanted.predicateTypes().getFirst()))
            .withDetails(details(fulfilment, wanted)));
  }

  private static List<String> details(Fulfilment fulfilment, AttestationRule wanted) {
    List<String> lines = new ArrayList<>(fulfilment.complaints());
    String tooFew = fulfilment.signers().tooFew(wanted.threshold());
    if (!tooFew.isEmpty()) {
      lines.add("note: " + tooFew);
    }
    return lines;
  }

  private static Finding missing(
      CoveredImage image, AttestationRule wanted, Verification verification) {
    Quorum quorum = Quorum.of(wanted.authorities(), wanted.threshold(), verification.authorities());
    return image
        .finding(
            INFO,
            sentence(wanted, verification.outcome()),
            CosignCommand.attest(image, quorum.nextMissing(), wanted.predicateTypes().getFirst()))
        .withDetails(FoundAndWanted.lines(verification, quorum));
  }

  private static String sentence(AttestationRule wanted, Outcome outcome) {
    return switch (outcome) {
      case UNSIGNED -> "has no attestation " + wanted.name();
      case TAMPERED -> "has an attestation " + wanted.name() + " that was changed";
      case LIMIT_EXCEEDED ->
          "has more attestations than are looked at, and no " + wanted.name() + " in those";
      default -> "has the attestation " + wanted.name() + ", but not by whom the policy trusts";
    };
  }
}
