package io.tidewaiter.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.ImageFacts;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Identity;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.Requirements;
import io.tidewaiter.trust.SignatureRule;
import io.tidewaiter.trust.TextMatcher;
import io.tidewaiter.trust.Trust;
import io.tidewaiter.trust.TrustRoot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachingImageVerifierTest {
  private static final Digest A = digest('a');
  private static final Digest B = digest('b');
  private static final Map<String, TrustRoot> ROOTS = Map.of("acme", root("1"));
  private static final Deadline SOON = Deadline.in(Duration.ofMinutes(1));

  private final FakeAccess access = new FakeAccess();
  private final CachingImageVerifier verifier =
      new CachingImageVerifier(
          scope -> CompletableFuture.completedFuture(access.inNamespace(scope.namespace())));

  @AfterEach
  void close() {
    access.open();
    verifier.close();
  }

  @Test
  void aThousandWhoAskAtOnceAreOneFlight() {
    access.shut();
    List<PendingFacts> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      all.add(ask("ghcr.io/acme/web@" + A));
    }
    assertThat(all).noneMatch(PendingFacts::isComplete);
    access.open();
    assertThat(all)
        .allSatisfy(one -> assertThat(outcome(one.by(SOON))).isEqualTo(Outcome.VERIFIED));
    assertThat(access.flights).hasValue(1);
  }

  @Test
  void whatIsKnownIsKnownAtOnce() {
    ask("ghcr.io/acme/web@" + A).by(SOON);
    PendingFacts again = ask("ghcr.io/acme/web@" + A);
    assertThat(again.isComplete()).isTrue();
    assertThat(outcome(again.by(Deadline.PASSED))).isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void t51_whoeverWaitsNoLongerIsToldSoAndTheNextOneFindsTheAnswer() throws Exception {
    access.shut();
    PendingFacts late = ask("ghcr.io/acme/web@" + A);
    assertThat(outcome(late.by(Deadline.in(Duration.ofMillis(20))))).isEqualTo(Outcome.TIMED_OUT);
    access.open();
    assertThat(outcome(ask("ghcr.io/acme/web@" + A).by(SOON))).isEqualTo(Outcome.VERIFIED);
    assertThat(access.flights).hasValue(1);
  }

  @Test
  void t02_aTagThatMovesTakesTheVerdictOfItsOldDigestWithItNowhere() throws Exception {
    access.verdicts = digest -> digest.equals(A) ? Outcome.VERIFIED : Outcome.UNSIGNED;
    assertThat(outcome(ask("ghcr.io/acme/web:1").by(SOON))).isEqualTo(Outcome.VERIFIED);
    access.tag = Known.is(B);
    Thread.sleep(Lifetimes.TAG.plusMillis(200));
    ImageFacts moved = ask("ghcr.io/acme/web:1").by(SOON);
    assertThat(moved.digest().answer()).contains(B);
    assertThat(outcome(moved)).isEqualTo(Outcome.UNSIGNED);
  }

  @Test
  void whatCountsUntilACertificateEndsIsAskedAnewThen() throws Exception {
    Instant now = Instant.now();
    access.until = Optional.of(now.plusSeconds(1));
    ask("ghcr.io/acme/web@" + A).by(SOON);
    ask("ghcr.io/acme/web@" + A).by(SOON);
    assertThat(access.flights).hasValue(1);
    Thread.sleep(Duration.between(Instant.now(), now.plusMillis(1_100)));
    ask("ghcr.io/acme/web@" + A).by(SOON);
    assertThat(access.flights).hasValue(2);
  }

  @Test
  void t04_anotherRuleOrAnotherTrustRootIsAnotherQuestion() {
    outcome(ask("ghcr.io/acme/web@" + A).by(SOON));
    ImageRule other = rule("other");
    request("ghcr.io/acme/web@" + A, "shop", other, ROOTS).by(SOON);
    assertThat(access.flights).hasValue(2);
    request("ghcr.io/acme/web@" + A, "shop", RULE, Map.of("acme", root("2"))).by(SOON);
    assertThat(access.flights).hasValue(3);
    request("ghcr.io/acme/web@" + A, "shop", RULE, Map.of()).by(SOON);
    assertThat(access.flights).hasValue(4);
  }

  @Test
  void t42_whatOneNamespaceMaySeeTheOtherMayNot() {
    ask("ghcr.io/acme/web@" + A).by(SOON);
    access.verdicts = digest -> Outcome.UNAUTHORIZED;
    ImageFacts other = request("ghcr.io/acme/web@" + A, "other", RULE, ROOTS).by(SOON);
    assertThat(outcome(other)).isEqualTo(Outcome.UNAUTHORIZED);
    assertThat(outcome(ask("ghcr.io/acme/web@" + A).by(SOON))).isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void t42_whoMayNotReadTheSignaturesDoesNotProfitFromWhoMay() {
    ImageRule elsewhere =
        new ImageRule(
            List.of(),
            List.of(),
            RULE.signatures(),
            List.of(),
            true,
            Optional.of(reference("signatures.example/acme/web")),
            "elsewhere");
    access.sameFor = "ghcr.io";
    request("ghcr.io/acme/web@" + A, "shop", elsewhere, ROOTS).by(SOON);
    access.verdicts = digest -> Outcome.UNAUTHORIZED;
    ImageFacts other = request("ghcr.io/acme/web@" + A, "other", elsewhere, ROOTS).by(SOON);
    assertThat(outcome(other)).isEqualTo(Outcome.UNAUTHORIZED);
  }

  @Test
  void t06_aRegistryThatFailedOnceIsNotAVerdict() throws Exception {
    access.tag = Known.not(new Unknown(Outcome.UNREACHABLE, "down"));
    ImageFacts failed = ask("ghcr.io/acme/web:1").by(SOON);
    assertThat(outcome(failed)).isEqualTo(Outcome.UNREACHABLE);
    access.tag = Known.is(A);
    Thread.sleep(2_200);
    assertThat(outcome(ask("ghcr.io/acme/web:1").by(SOON))).isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void t49_aFaultOfOursIsARefusalAndIsNotKept() throws Exception {
    access.verdicts =
        digest -> {
          throw new IllegalStateException("broken");
        };
    Outcome fault = outcome(ask("ghcr.io/acme/web@" + A).by(SOON));
    assertThat(fault).isNotEqualTo(Outcome.VERIFIED);
    assertThat(fault.isDetermined()).isTrue(); // else onUndetermined could let it pass
    Thread.sleep(200); // whoever waits hears of it before the cache does
    access.verdicts = digest -> Outcome.VERIFIED;
    assertThat(outcome(ask("ghcr.io/acme/web@" + A).by(SOON))).isEqualTo(Outcome.VERIFIED);
  }

  private static final ImageRule RULE = rule("rule");

  private PendingFacts ask(String image) {
    return request(image, "shop", RULE, ROOTS);
  }

  private PendingFacts request(
      String image, String namespace, ImageRule rule, Map<String, TrustRoot> roots) {
    return verifier.ask(
        new ImageRequest(
            reference(image), false, List.of(rule), new PullScope(namespace, "default", List.of())),
        roots);
  }

  private static Outcome outcome(ImageFacts facts) {
    return facts.rules().values().iterator().next().signatures().orElseThrow().outcome();
  }

  private static ImageRule rule(String fingerprint) {
    Identity anybody =
        new Identity(
            Optional.of(TextMatcher.exact("https://issuer.example")),
            TextMatcher.exact("someone@acme.example"),
            Map.of());
    Authority authority =
        new Authority("release", new Trust.Keyless("acme", anybody), Requirements.KEYLESS);
    return new ImageRule(
        List.of(),
        List.of(),
        Optional.of(new SignatureRule(List.of(authority), 1, false)),
        List.of(),
        true,
        Optional.empty(),
        fingerprint);
  }

  private static TrustRoot root(String fingerprint) {
    return new TrustRoot("acme", "{}", fingerprint, Optional.empty());
  }

  private static ImageReference reference(String text) {
    try {
      return ImageReference.parse(text);
    } catch (InvalidReference e) {
      throw new AssertionError(e);
    }
  }

  private static Digest digest(char digit) {
    return new Digest(Digest.Algorithm.SHA256, String.valueOf(digit).repeat(64));
  }

  /** A registry whose answers are at hand, behind a door. */
  private static final class FakeAccess {
    final AtomicInteger flights = new AtomicInteger();
    volatile Known<Digest> tag = Known.is(A);
    volatile Optional<Instant> until = Optional.empty();
    volatile Function<Digest, Outcome> verdicts = digest -> Outcome.VERIFIED;
    volatile String sameFor = "";
    private volatile CountDownLatch door = new CountDownLatch(0);

    void shut() {
      door = new CountDownLatch(1);
    }

    void open() {
      door.countDown();
    }

    Access inNamespace(String namespace) {
      return new Access() {
        @Override
        public String fingerprint(ImageReference image) {
          return image.registry().equals(sameFor) ? "the same" : namespace;
        }

        @Override
        public Known<Digest> digest(ImageReference image, Deadline deadline) {
          return tag;
        }

        @Override
        public Known<ImageContents> contents(
            ImageReference image, Digest digest, Deadline deadline) {
          throw new AssertionError("nobody asked for it");
        }

        @Override
        public RuleEvidence evidence(
            ImageReference image,
            Digest digest,
            ImageRule rule,
            Map<String, TrustRoot> roots,
            Deadline deadline) {
          flights.incrementAndGet();
          await();
          Verification verification =
              new Verification(
                  verdicts.apply(digest), Set.of(), List.of(), "", Optional.empty(), until);
          return new RuleEvidence(Optional.of(verification), List.of());
        }
      };
    }

    private void await() {
      try {
        door.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
