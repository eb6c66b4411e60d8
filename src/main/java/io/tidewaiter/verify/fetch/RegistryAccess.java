package io.tidewaiter.verify.fetch;

import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.Access;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.fetch.SignatureFetch.Place;
import io.tidewaiter.verify.registry.Credentials;
import io.tidewaiter.verify.registry.RegistryFailure;
import io.tidewaiter.verify.registry.Repository;
import java.util.Map;
import java.util.Optional;

/** The registries, as whoever has these credentials sees them. */
final class RegistryAccess implements Access {
  private final Registries registries;
  private final Credentials credentials;
  private final Optional<String> hint;

  RegistryAccess(Registries registries, Credentials credentials, Optional<String> hint) {
    this.registries = registries;
    this.credentials = credentials;
    this.hint = hint;
  }

  @Override
  public Optional<String> hint() {
    return hint;
  }

  @Override
  public String fingerprint(ImageReference image) {
    return credentials.fingerprint(Repository.of(image));
  }

  @Override
  public Known<Digest> digest(ImageReference image, Deadline deadline) {
    try {
      return Known.is(registries.client().resolve(image, credentials, deadline));
    } catch (RegistryFailure e) {
      return Known.not(Unknowns.of(e));
    }
  }

  @Override
  public Known<ImageContents> contents(ImageReference image, Digest digest, Deadline deadline) {
    return registries.contents().of(Repository.of(image), digest, credentials, deadline);
  }

  /**
   * Bundles first: what is good there need not be looked for under older tags. Where older tags had
   * it the last time, those first.
   */
  @Override
  public RuleEvidence evidence(
      ImageReference image,
      Digest digest,
      ImageRule rule,
      Map<String, TrustRoot> roots,
      Deadline deadline) {
    RuleJudge judge =
        new RuleJudge(
            registries.judge(), image.name(), digest, rule, roots, registries.clock().instant());
    Repository repository = Repository.of(rule.signatureRepository().orElse(image));
    try (Baggage baggage = registries.signatures().baggage()) {
      return evidence(new Place(repository, digest, credentials, deadline, baggage), judge);
    }
  }

  private RuleEvidence evidence(Place place, RuleJudge judge) {
    boolean tagsFirst = registries.habits().areTags(place.repository());
    Collected collected =
        tagsFirst
            ? tagged(place, judge.asksForSignatures(), judge.asksForAttestations())
            : registries.signatures().referrers(place);
    RuleEvidence evidence = judge(judge, collected, place);
    boolean signatures = judge.signaturesAreOpen(evidence);
    boolean attestations = judge.attestationsAreOpen(evidence);
    if (!signatures && !attestations) {
      return evidence;
    }
    Collected more =
        tagsFirst
            ? registries.signatures().referrers(place)
            : tagged(place, signatures, attestations);
    RuleEvidence whole = judge(judge, collected.and(more), place);
    boolean allByTags =
        !tagsFirst
            && signatures == judge.asksForSignatures()
            && attestations == judge.asksForAttestations()
            && !judge.signaturesAreOpen(whole)
            && !judge.attestationsAreOpen(whole);
    registries.habits().note(place.repository(), allByTags);
    return whole;
  }

  private Collected tagged(Place place, boolean signatures, boolean attestations) {
    Collected collected = Collected.NOTHING;
    if (signatures) {
      collected = collected.and(registries.signatures().tagged(place, ".sig"));
    }
    if (attestations) {
      collected = collected.and(registries.signatures().tagged(place, ".att"));
    }
    return collected;
  }

  /** What takes much memory is judged one after the other. */
  private RuleEvidence judge(RuleJudge judge, Collected collected, Place place) {
    if (!place.baggage().isLarge()) {
      return judge.judge(collected);
    }
    registries.largeJudgements().lock();
    try {
      return judge.judge(collected);
    } finally {
      registries.largeJudgements().unlock();
    }
  }
}
