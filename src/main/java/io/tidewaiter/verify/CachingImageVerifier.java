package io.tidewaiter.verify;

import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.ImageEvents.Question;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Finds out about images, each thing once. A flight has its own time, longer than any review waits:
 * whoever tries again finds the answer there.
 */
public final class CachingImageVerifier implements ImageVerifier, AutoCloseable {
  private static final Duration FLIGHT = Duration.ofSeconds(30);

  /** Bytes, about. */
  private static final long EVIDENCE = 12 << 20;

  private static final long CONTENTS = 4 << 20;
  private static final int TAGS = 10_000;

  private static final Unknown BUSY =
      new Unknown(
          Outcome.TIMED_OUT, "too many images are being looked at; nobody was asked, so try again");

  private final AccessSource accesses;
  private final Runway runway = new Runway();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Flights<TagKey, Known<Digest>> tags;
  private final Flights<ContentsKey, Known<ImageContents>> contents;
  private final Flights<EvidenceKey, RuleEvidence> evidence;

  /** What a tag points to, for whoever has these credentials. */
  private record TagKey(ImageReference image, String credentials) {}

  private record ContentsKey(String repository, Digest digest, String credentials) {}

  /** A verifier that nobody watches. */
  public CachingImageVerifier(AccessSource accesses) {
    this(accesses, ImageEvents.NONE);
  }

  public CachingImageVerifier(AccessSource accesses, ImageEvents events) {
    this(accesses, events, InstantSource.system());
  }

  /**
   * @param clock by which certificates end
   */
  public CachingImageVerifier(AccessSource accesses, ImageEvents events, InstantSource clock) {
    this.accesses = accesses;
    tags =
        new Flights<>(
            executor,
            tag -> Lifetimes.of(tag, Lifetimes.TAG),
            TAGS,
            tag -> 1,
            new FlightEvents<>(
                events, Question.DIGEST, tag -> tag.image().toString(), Outcomes::of));
    contents =
        new Flights<>(
            executor,
            image -> Lifetimes.of(image, Lifetimes.CONTENTS),
            CONTENTS,
            Weights::of,
            new FlightEvents<>(
                events,
                Question.CONTENTS,
                key -> key.repository() + "@" + key.digest(),
                Outcomes::of));
    evidence =
        new Flights<>(
            executor,
            found -> Lifetimes.of(found, clock.instant()),
            EVIDENCE,
            Weights::of,
            new FlightEvents<>(
                events,
                Question.EVIDENCE,
                key -> key.repository() + "@" + key.digest(),
                Outcomes::of));
  }

  @Override
  public PendingFacts ask(ImageRequest request, Map<String, TrustRoot> roots) {
    ImageReference image = request.reference();
    CompletableFuture<Access> access = accesses.accessFor(request.scope());
    CompletableFuture<Known<Digest>> digest = access.thenCompose(by -> digest(image, by));
    CompletableFuture<Known<ImageContents>> looked =
        request.contents()
            ? access.thenCompose(by -> digest.thenCompose(known -> contents(image, known, by)))
            : CompletableFuture.completedFuture(Known.not(PendingImage.NOT_ASKED));
    Map<ImageRule, CompletableFuture<RuleEvidence>> rules = new HashMap<>();
    for (ImageRule rule : request.rules()) {
      rules.put(
          rule,
          access.thenCompose(
              by -> digest.thenCompose(known -> evidence(image, known, rule, roots, by))));
    }
    CompletableFuture<Hints> hints = access.thenApply(by -> new Hints(by.hint()));
    return new PendingImage(image, digest, looked, rules, hints);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private CompletableFuture<Known<Digest>> digest(ImageReference image, Access access) {
    return image
        .digest()
        .map(written -> CompletableFuture.completedFuture(Known.is(written)))
        .orElseGet(() ->
            tags.ask(
                new TagKey(image, access.fingerprint(image)),
                () -> access.digest(image, Deadline.in(FLIGHT)),
                departure(image.registry())));
  }

  private CompletableFuture<Known<ImageContents>> contents(
      ImageReference image, Known<Digest> digest, Access access) {
    return switch (digest) {
      case Known.Not<Digest>(var why) -> CompletableFuture.completedFuture(Known.not(why));
      case Known.Is<Digest>(Digest known) ->
          contents.ask(
              new ContentsKey(image.name(), known, access.fingerprint(image)),
              () -> access.contents(image, known, Deadline.in(FLIGHT)),
              departure(image.registry()));
    };
  }

  private CompletableFuture<RuleEvidence> evidence(
      ImageReference image,
      Known<Digest> digest,
      ImageRule rule,
      Map<String, TrustRoot> roots,
      Access access) {
    return switch (digest) {
      case Known.Not<Digest>(var why) ->
          CompletableFuture.completedFuture(UnknownEvidence.of(rule, why));
      case Known.Is<Digest>(Digest known) ->
          evidence.ask(
              EvidenceKey.of(image, known, rule, roots, access),
              () -> access.evidence(image, known, rule, roots, Deadline.in(FLIGHT)),
              new Flights.Departure<>(
                  runway,
                  rule.signatureRepository().orElse(image).registry(),
                  Outcomes::of,
                  () -> UnknownEvidence.of(rule, BUSY)));
    };
  }

  private <T> Flights.Departure<Known<T>> departure(String host) {
    return new Flights.Departure<>(runway, host, Outcomes::of, () -> Known.not(BUSY));
  }
}
