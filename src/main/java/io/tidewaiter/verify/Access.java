package io.tidewaiter.verify;

import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.TrustRoot;
import java.util.Map;
import java.util.Optional;

/**
 * The way to the registries, with the credentials of one scope. All but the fingerprint blocks the
 * calling thread, and nothing of it throws for what a registry does.
 */
public interface Access {
  /**
   * A text that differs where the credentials for the image differ, and tells nothing of them. What
   * one may see the other may not.
   */
  String fingerprint(ImageReference image);

  /**
   * What there is to say of the credentials where they do not suffice: which of them could not be
   * had. For whoever these are the credentials of, and nobody else.
   */
  default Optional<String> hint() {
    return Optional.empty();
  }

  /** The digest that the image's tag points to now. */
  Known<Digest> digest(ImageReference image, Deadline deadline);

  Known<ImageContents> contents(ImageReference image, Digest digest, Deadline deadline);

  /** Fetches what is signed about an image, and judges it by a rule. */
  RuleEvidence evidence(
      ImageReference image,
      Digest digest,
      ImageRule rule,
      Map<String, TrustRoot> roots,
      Deadline deadline);
}
