package io.tidewaiter.webhook;

import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.Access;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.UnknownEvidence;
import java.util.Map;

/** Registries that have nothing. */
final class NoImages implements Access {
  private static final Unknown NOWHERE = new Unknown(Outcome.NOT_FOUND, "there is nothing");

  @Override
  public String fingerprint(ImageReference image) {
    return "anonymous";
  }

  @Override
  public Known<Digest> digest(ImageReference image, Deadline deadline) {
    return Known.not(NOWHERE);
  }

  @Override
  public Known<ImageContents> contents(ImageReference image, Digest digest, Deadline deadline) {
    return Known.not(NOWHERE);
  }

  @Override
  public RuleEvidence evidence(
      ImageReference image,
      Digest digest,
      ImageRule rule,
      Map<String, TrustRoot> roots,
      Deadline deadline) {
    return UnknownEvidence.of(rule, NOWHERE);
  }
}
