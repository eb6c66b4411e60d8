package io.tidewaiter.bench;

import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.SignatureFound;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.Access;
import io.tidewaiter.verify.CachingImageVerifier;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.ImageRequest;
import io.tidewaiter.verify.PullScope;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** What 100,000 verdicts take in the cache, and how many of them it keeps. */
public final class VerdictMemory implements Access {
  private static final int VERDICTS = 100_000;
  private static final ImageRule RULE =
      ImageRule.of(List.of(), List.of(), Optional.empty(), List.of(), true, Optional.empty());

  private final AtomicInteger flights = new AtomicInteger();

  private VerdictMemory() {}

  public static void main(String... arguments) throws InvalidReference {
    VerdictMemory registry = new VerdictMemory();
    try (CachingImageVerifier verifier =
        new CachingImageVerifier(scope -> CompletableFuture.completedFuture(registry))) {
      ask(verifier, VERDICTS);
      double before = heapMegabytes();
      for (int number = 0; number < VERDICTS; number++) {
        ask(verifier, number);
      }
      double after = heapMegabytes();
      registry.flights.set(0);
      for (int number = VERDICTS - 1; number >= 0; number--) {
        ask(verifier, number);
      }
      System.out.printf(
          Locale.ROOT,
          "| heap after %,d verdicts, MB | %.1f |%n| verdicts kept of them | %,d |%n",
          VERDICTS,
          after - before,
          VERDICTS - registry.flights.get());
    }
  }

  private static void ask(CachingImageVerifier verifier, int number) throws InvalidReference {
    ImageReference image =
        ImageReference.parse("registry.example.com/acme/web@sha256:%064x".formatted(number));
    PullScope scope = new PullScope("shop", "default", List.of());
    verifier
        .ask(new ImageRequest(image, false, List.of(RULE), scope), Map.of())
        .by(Deadline.in(Duration.ofSeconds(10)));
  }

  private static double heapMegabytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
  }

  @Override
  public String fingerprint(ImageReference image) {
    return "anonymous";
  }

  @Override
  public Known<Digest> digest(ImageReference image, Deadline deadline) {
    throw new UnsupportedOperationException("every image is asked about by its digest");
  }

  @Override
  public Known<ImageContents> contents(ImageReference image, Digest digest, Deadline deadline) {
    throw new UnsupportedOperationException("nobody looks into images");
  }

  @Override
  public RuleEvidence evidence(
      ImageReference image,
      Digest digest,
      ImageRule rule,
      Map<String, TrustRoot> roots,
      Deadline deadline) {
    flights.incrementAndGet();
    SignatureFound found =
        new SignatureFound(
            "bundle v0.3",
            "keyless release@acme.example, number " + digest.hex(),
            Set.of("release"),
            Optional.empty());
    return new RuleEvidence(
        Optional.of(new Verification(Outcome.VERIFIED, Set.of("release"), List.of(found), "")),
        List.of());
  }
}
