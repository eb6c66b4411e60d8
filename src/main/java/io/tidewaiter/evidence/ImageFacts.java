package io.tidewaiter.evidence;

import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.trust.ImageRule;
import java.util.Map;
import java.util.Optional;

/**
 * What was found out about one image of a Pod.
 *
 * @param reference as the Pod names it, in its canonical form
 * @param digest the one that it names, or that its tag stands for at the moment
 * @param contents what is in it; {@code TIMED_OUT} if nobody asked
 * @param rules what was found out for each rule that speaks of it
 */
public record ImageFacts(
    ImageReference reference,
    Known<Digest> digest,
    Known<ImageContents> contents,
    Map<ImageRule, RuleEvidence> rules) {
  public ImageFacts {
    rules = Map.copyOf(rules);
  }

  /** The evidence for a rule, if it was asked for. */
  public Optional<RuleEvidence> forRule(ImageRule rule) {
    return Optional.ofNullable(rules.get(rule));
  }
}
