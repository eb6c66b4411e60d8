package io.tidewaiter.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewaiter.engine.Engine;
import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.Endorsement;
import io.tidewaiter.evidence.ImageFacts;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.evidence.VerifiedStatement;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImagePattern;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.DefaultSettings;
import io.tidewaiter.policy.Delegation;
import io.tidewaiter.policy.Match;
import io.tidewaiter.policy.OnUndetermined;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.trust.AttestationRule;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Condition;
import io.tidewaiter.trust.Identity;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.Requirements;
import io.tidewaiter.trust.SignatureRule;
import io.tidewaiter.trust.TextMatcher;
import io.tidewaiter.trust.Trust;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.ImageRequest;
import io.tidewaiter.verify.ImageVerifier;
import io.tidewaiter.verify.PendingFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What an event loop may answer by itself. */
class FirstAttemptTest {
  private static final Digest DIGEST = new Digest(Digest.Algorithm.SHA256, "a".repeat(64));
  private static final Authority SOMEBODY =
      new Authority(
          "somebody",
          new Trust.Keyless(
              "acme",
              new Identity(
                  Optional.of(TextMatcher.exact("https://issuer.example")),
                  TextMatcher.exact("somebody@acme.example"),
                  Map.of())),
          Requirements.KEYLESS);
  private static final Attempt FIRST = Attempt.first(Deadline.in(Duration.ofSeconds(10)));

  @Test
  void t49_evidenceThatComesWhileTheAnswerIsPutTogetherIsWaitedFor() {
    ImageRule rule = rule(Optional.of(new SignatureRule(List.of(SOMEBODY), 1, false)), List.of());
    Decision decision = review(rule, ComesLate::new, FIRST);
    assertThat(decision.outcome()).isEqualTo(Decision.Outcome.UNDETERMINED);
  }

  @Test
  void t62_conditionsAreNeverLookedAtOnTheEventLoop() {
    AtomicBoolean evaluated = new AtomicBoolean();
    Condition slow = new Watched(evaluated);
    AttestationRule sbom = new AttestationRule("sbom", "type", List.of(SOMEBODY), 1, List.of(slow));
    ImageRule rule = rule(Optional.empty(), List.of(sbom));
    assertThat(review(rule, AtHand::new, FIRST).outcome()).isEqualTo(Decision.Outcome.UNDETERMINED);
    assertThat(evaluated).isFalse();
    Attempt patient = Attempt.patient(Deadline.in(Duration.ofSeconds(10)));
    assertThat(review(rule, AtHand::new, patient).allowed()).isTrue();
    assertThat(evaluated).isTrue();
  }

  @Test
  void t65_whatWasVerifiedByATrustRootIsForgottenWhenTheRootIsStale() {
    TrustRoot root =
        new TrustRoot("acme", "{}", "1", Optional.of(TestGate.CLOCK.instant().plusSeconds(60)));
    assertThat(fingerprintAt(root, TestGate.CLOCK.instant())).isEqualTo("1");
    assertThat(fingerprintAt(root, TestGate.CLOCK.instant().plusSeconds(60))).isNotEqualTo("1");
  }

  private static String fingerprintAt(TrustRoot root, Instant now) {
    ImageRule rule = rule(Optional.of(new SignatureRule(List.of(SOMEBODY), 1, false)), List.of());
    AtomicReference<String> asked = new AtomicReference<>("");
    ImageVerifier images =
        (request, roots) -> {
          asked.set(roots.values().iterator().next().fingerprint());
          return new AtHand(request);
        };
    PolicySet policies = TestPolicies.set(policy(rule));
    AdmissionService service =
        new AdmissionService(
            namespace -> Optional.of(Map.of()),
            inquiry ->
                new PodFacts(NodePaths.UNKNOWN, images)
                    .factsFor(
                        new FactsSource.Inquiry(
                            inquiry.subject(),
                            inquiry.policies(),
                            Map.of("acme", root),
                            now,
                            inquiry.deadline())),
            new Engine(),
            TestGate.CLOCK,
            Optional.empty(),
            TestGate.of(policies));
    service.review(request(policies), policies, FIRST);
    return String.valueOf(asked.get());
  }

  /** Is known a moment after somebody looked. */
  private static final class ComesLate implements PendingFacts {
    private final ImageRequest request;
    private boolean known;

    ComesLate(ImageRequest request) {
      this.request = request;
    }

    @Override
    public boolean isComplete() {
      return known;
    }

    @Override
    public ImageFacts by(Deadline deadline) {
      known = true;
      Unknown late = new Unknown(Outcome.TIMED_OUT, "late");
      return new ImageFacts(request.reference(), Known.not(late), Known.not(late), Map.of());
    }
  }

  private record AtHand(ImageRequest request) implements PendingFacts {
    @Override
    public boolean isComplete() {
      return true;
    }

    @Override
    public ImageFacts by(Deadline deadline) {
      var statement = JsonNodeFactory.instance.objectNode().put("predicateType", "type");
      Verification verified = new Verification(Outcome.VERIFIED, Set.of("somebody"), List.of(), "");
      RuleEvidence evidence =
          new RuleEvidence(
              Optional.empty(),
              List.of(
                  new Attested(
                      verified,
                      List.of(new VerifiedStatement(Endorsement.by("somebody"), statement, 20)))));
      return new ImageFacts(
          request.reference(),
          Known.is(DIGEST),
          Known.not(new Unknown(Outcome.TIMED_OUT, "nobody asked")),
          Map.of(request.rules().getFirst(), evidence));
    }
  }

  private record Watched(AtomicBoolean evaluated) implements Condition {
    @Override
    public String expression() {
      return "true";
    }

    @Override
    public Optional<String> complaint(Input input) {
      evaluated.set(true);
      return Optional.empty();
    }
  }

  private static Decision review(
      ImageRule rule, Function<ImageRequest, PendingFacts> registry, Attempt attempt) {
    ImageVerifier images = (request, roots) -> registry.apply(request);
    TestGate log = TestGate.of(PolicySet.of(List.of(), List.of()));
    AdmissionService service =
        new AdmissionService(
            namespace -> Optional.of(Map.of()),
            new PodFacts(NodePaths.UNKNOWN, images),
            new Engine(),
            TestGate.CLOCK,
            Optional.empty(),
            log);
    PolicySet policies = TestPolicies.set(policy(rule));
    return service.review(request(policies), policies, attempt);
  }

  private static AdmissionRequest request(PolicySet policies) {
    try {
      return new ReviewDecoder()
          .decode(ReviewBodies.bytes(ReviewBodies.create(1)), policies.workloads());
    } catch (MalformedReview e) {
      throw new AssertionError(e);
    }
  }

  private static Policy policy(ImageRule rule) {
    return new Policy(
        "images",
        Set.of(Action.DENY),
        Match.EVERYTHING,
        List.of(),
        List.of(),
        List.of(rule),
        OnUndetermined.ALLOW,
        Optional.empty(),
        DefaultSettings.NONE,
        List.of(),
        Delegation.EVERYTHING);
  }

  private static ImageRule rule(
      Optional<SignatureRule> signatures, List<AttestationRule> attestations) {
    return new ImageRule(
        List.of(ImagePattern.parse("**")),
        List.of(),
        signatures,
        attestations,
        false,
        Optional.empty(),
        "rule");
  }
}
