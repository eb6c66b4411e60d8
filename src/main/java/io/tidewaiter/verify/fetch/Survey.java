package io.tidewaiter.verify.fetch;

import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.sigstore.Unverified;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All signatures and attestations of an image in every format, fetched once, for people who want to
 * see them. An admission stops looking as soon as it has seen enough; the verdict is the same.
 */
public final class Survey {
  private final Registries registries;
  private final ImageReference image;
  private final Digest digest;
  private final Collected collected;

  Survey(Registries registries, ImageReference image, Digest digest, Collected collected) {
    this.registries = registries;
    this.image = image;
    this.digest = digest;
    this.collected = collected;
  }

  /**
   * What was found, in the registry's order: what is attached to the image, then what is tagged.
   */
  public List<Unverified> found() {
    return collected.artifacts().stream().map(Unverified::of).toList();
  }

  /** True if there is more than is looked at. */
  public boolean isCapped() {
    return collected.capped();
  }

  /** Why something could not be had that may be there. */
  public Optional<Unknown> missing() {
    return collected.missing();
  }

  /**
   * What this means for a rule, as an admission would see it.
   *
   * @param roots the trust roots at hand, by name
   * @param now the time of the question
   */
  public RuleEvidence judge(ImageRule rule, Map<String, TrustRoot> roots, Instant now) {
    return new RuleJudge(registries.judge(), image.name(), digest, rule, roots, now)
        .judge(collected);
  }
}
