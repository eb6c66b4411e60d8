package io.tidewaiter.check.image;

import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.evidence.ImageFacts;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.trust.ImageRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An image of a Pod that a rule speaks of, and what was found out about it.
 *
 * @param facts empty if nobody looked
 */
record CoveredImage(
    ImageUse use, ImageReference reference, ImageRule rule, Optional<ImageFacts> facts) {
  private static final Unknown NOBODY_LOOKED =
      new Unknown(Outcome.TIMED_OUT, "nothing was found out about it");
  private static final Unknown OTHER_DIGEST =
      new Unknown(Outcome.TIMED_OUT, "what was found out is about another digest");
  private static final int HEX_SHOWN = 12;

  /** Applies a judgement to every image that a rule speaks of. */
  static List<Finding> inspect(
      PodView pod,
      List<ImageRule> rules,
      Facts facts,
      Function<CoveredImage, List<Finding>> judgement) {
    List<Finding> findings = new ArrayList<>();
    for (ImageUse use : pod.images()) {
      for (CoveredImage image : covered(use, rules, facts)) {
        findings.addAll(judgement.apply(image));
      }
    }
    return findings;
  }

  /** Which rules would speak of an unreadable image is unknown; ImageSignature refuses it. */
  private static List<CoveredImage> covered(ImageUse use, List<ImageRule> rules, Facts facts) {
    try {
      ImageReference reference = reference(use, facts);
      return rules.stream()
          .filter(rule -> rule.matches(reference))
          .map(rule -> new CoveredImage(use, reference, rule, facts.image(use.reference())))
          .toList();
    } catch (InvalidReference e) {
      return List.of();
    }
  }

  /**
   * As it was read when it was asked about: reading one takes longer than judging what is known of
   * it.
   *
   * @throws InvalidReference if it is none; nobody asked about it then
   */
  static ImageReference reference(ImageUse use, Facts facts) throws InvalidReference {
    Optional<ImageFacts> asked = facts.image(use.reference());
    return asked.isPresent() ? asked.get().reference() : ImageReference.parse(use.reference());
  }

  /** What was found out for the rule; not known if anything of it does not fit. */
  Known<RuleEvidence> evidence() {
    if (facts.isEmpty()) {
      return Known.not(NOBODY_LOOKED);
    }
    if (facts.get().digest() instanceof Known.Not<Digest>(Unknown why)) {
      return Known.not(why);
    }
    if (reference.digest().isPresent() && !reference.digest().equals(digest())) {
      return Known.not(OTHER_DIGEST);
    }
    return facts.get().forRule(rule).map(Known::is).orElse(Known.not(NOBODY_LOOKED));
  }

  /** The digest that was looked at. */
  Optional<Digest> digest() {
    return facts.flatMap(found -> found.digest().answer());
  }

  /** Why it is not known which digest is meant; empty if it is, or if nobody looked. */
  Optional<Unknown> unknownDigest() {
    return facts.flatMap(found ->
        found.digest() instanceof Known.Not<Digest>(Unknown why)
            ? Optional.of(why)
            : Optional.empty());
  }

  /** As sentences name it: as written, and what its tag stands for at the moment. */
  String shown() {
    return digest()
        .filter(now -> reference.digest().isEmpty())
        .map(now ->
            use.reference()
                + " ("
                + now.algorithm().label()
                + ":"
                + now.hex().substring(0, HEX_SHOWN)
                + "…)")
        .orElse(use.reference());
  }

  /** As commands name it: by its digest, so that a moved tag changes nothing. */
  String pinned() {
    return digest().map(now -> reference.name() + "@" + now).orElse(reference.toString());
  }

  Finding finding(CheckInfo check, String found, String remedy) {
    return Finding.in(use, check, shown() + " " + found, remedy);
  }
}
