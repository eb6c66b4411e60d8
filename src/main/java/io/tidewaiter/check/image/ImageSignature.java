package io.tidewaiter.check.image;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.SignatureRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Images must be signed by whom the policy trusts.
 *
 * <p>Restricted: the image of every container and image volume that an image rule with {@code
 * signatures} speaks of. Allowed: a digest that as many authorities signed as the rule demands.
 */
final class ImageSignature implements ImageRuleCheck {
  static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imageSignature", "Images signed by whom you trust")
          .why(
              "A registry shows who could push, not who built. A signature by a release workflow or"
                  + " a key binds the very digest to somebody you chose to trust: whatever else is"
                  + " pushed there, by mistake or with a stolen password, does not run.")
          .restricts("spec.containers[*].image", "spec.volumes[*].image.reference")
          .allows(
              "an image that no rule of `spec.images` with `signatures` speaks of",
              "an image signed by as many of the rule's authorities as its `threshold` says, in any"
                  + " format that cosign writes")
          .serves("NIST SP 800-190, 4.1.5", "SLSA: verification of artifacts")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, List<ImageRule> rules, Facts facts) {
    List<Finding> findings = new ArrayList<>();
    if (!rules.isEmpty()) {
      pod.images().forEach(use -> unreadable(use, facts).ifPresent(findings::add));
    }
    findings.addAll(
        CoveredImage.inspect(
            pod,
            rules,
            facts,
            image ->
                image.rule().signatures().flatMap(wanted -> judge(image, wanted)).stream()
                    .toList()));
    return findings;
  }

  /** Nobody knows what would run, nor which rule speaks of it. */
  private static Optional<Finding> unreadable(ImageUse use, Facts facts) {
    try {
      CoveredImage.reference(use, facts);
      return Optional.empty();
    } catch (InvalidReference e) {
      return Optional.of(
          Finding.in(
              use,
              INFO,
              "is not a valid image reference, so nobody can have signed it: " + e.reason(),
              "write it as registry/repository@sha256:digest"));
    }
  }

  private static Optional<Finding> judge(CoveredImage image, SignatureRule wanted) {
    return switch (image.evidence().map(RuleEvidence::signatures)) {
      case Known.Not<Optional<Verification>>(Unknown why) ->
          Optional.of(Doubt.of(image, INFO, "is signed", why));
      case Known.Is<Optional<Verification>>(Optional<Verification> found) when found.isPresent() ->
          judge(image, wanted, found.get());
      case Known.Is<Optional<Verification>> _ ->
          Optional.of(
              Doubt.of(
                  image,
                  INFO,
                  "is signed",
                  new Unknown(Outcome.TIMED_OUT, "nobody looked for signatures")));
    };
  }

  private static Optional<Finding> judge(
      CoveredImage image, SignatureRule wanted, Verification verification) {
    if (!verification.outcome().isDetermined() || nothingCouldBeHad(verification)) {
      return Optional.of(Doubt.of(image, INFO, "is signed", verification));
    }
    Quorum quorum = Quorum.of(wanted.authorities(), wanted.threshold(), verification.authorities());
    if (verification.outcome() == Outcome.VERIFIED && quorum.isReached()) {
      return Optional.empty();
    }
    return Optional.of(
        image
            .finding(
                INFO, sentence(verification.outcome(), quorum), remedy(image, verification, quorum))
            .withDetails(FoundAndWanted.lines(verification, quorum)));
  }

  /** A refusal all the same, but not because of signatures. */
  private static boolean nothingCouldBeHad(Verification verification) {
    return verification.outcome() == Outcome.FORBIDDEN_ADDRESS
        || (verification.outcome() == Outcome.LIMIT_EXCEEDED && verification.found().isEmpty());
  }

  private static String sentence(Outcome outcome, Quorum quorum) {
    return switch (outcome) {
      case UNSIGNED -> "is not signed";
      case TAMPERED ->
          "has signatures that were changed or belong to something else, and none that counts";
      case LIMIT_EXCEEDED ->
          "has more signatures than are looked at, and none that counts in those";
      default ->
          quorum.present().isEmpty()
              ? "is signed, but not by a trusted authority"
              : "is signed by "
                  + String.join(", ", quorum.present())
                  + ", but "
                  + quorum.threshold()
                  + " authorities have to sign it";
    };
  }

  private static String remedy(CoveredImage image, Verification verification, Quorum quorum) {
    return switch (verification.outcome()) {
      case TAMPERED ->
          "find out who changed them; if the image is good, "
              + CosignCommand.sign(image, quorum.nextMissing());
      case LIMIT_EXCEEDED ->
          "remove the signatures that nobody needs, or push the image to a repository of its own";
      default -> CosignCommand.sign(image, quorum.nextMissing());
    };
  }
}
