package io.tidewaiter.check.image;

import io.tidewaiter.check.Facts;
import io.tidewaiter.engine.Engine;
import io.tidewaiter.engine.Explanation;
import io.tidewaiter.engine.Verdict;
import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.ImageFacts;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.SignatureFound;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.source.PolicyFiles;
import io.tidewaiter.policy.source.PolicyParser;
import io.tidewaiter.trust.ImageRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Pod with one image, judged by a policy with one image rule, with evidence made up. */
final class JudgedImage {
  static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");
  static final Digest DIGEST = new Digest(Digest.Algorithm.SHA256, "3f1c".repeat(16));
  static final String PINNED = "ghcr.io/acme/web@" + DIGEST;

  private final Policy policy;
  private final String image;

  private JudgedImage(Policy policy, String image) {
    this.policy = policy;
    this.image = image;
  }

  /**
   * @param rule what follows {@code match} in the rule, indented by six
   */
  static JudgedImage by(String actions, String onUndetermined, String rule, String image) {
    Policy policy =
        new PolicyParser(() -> NOW)
            .policy(
                PolicyFiles.manifest(
                    """
                    apiVersion: tidewaiter.io/v1alpha1
                    kind: PodPolicy
                    metadata: {name: production}
                    spec:
                      validationActions: [%s]
                      onUndetermined: %s
                      images:
                        - match: ["ghcr.io/acme/**"]
                    """
                            .formatted(actions, onUndetermined)
                        + rule.indent(0)))
            .value()
            .orElseThrow();
    return new JudgedImage(policy, image);
  }

  static JudgedImage signed(int threshold) {
    return by("Deny", "Deny", signatures(threshold), PINNED);
  }

  static JudgedImage attested(String attestation) {
    return by("Deny", "Deny", signatures(1) + attestation, PINNED);
  }

  private static String signatures(int threshold) {
    return """
          signatures:
            threshold: %d
            authorities:
              - name: release-workflow
                keyless:
                  issuer: https://token.actions.githubusercontent.com
                  subject: https://github.com/acme/web/.github/workflows/release.yml@refs/heads/main
              - name: alice
                keyless: {issuer: https://accounts.google.com, subject: alice@acme.example}
    """
        .formatted(threshold);
  }

  ImageRule rule() {
    return policy.imageRules().getFirst();
  }

  Facts facts(RuleEvidence evidence) {
    return facts(Known.is(DIGEST), Map.of(rule(), evidence));
  }

  Facts facts(Known<Digest> digest, Map<ImageRule, RuleEvidence> evidence) {
    try {
      return new Facts(
          Map.of(),
          Map.of(
              image,
              new ImageFacts(
                  ImageReference.parse(image),
                  digest,
                  Known.not(new Unknown(Outcome.TIMED_OUT, "nobody asked")),
                  evidence)),
          NOW);
    } catch (InvalidReference e) {
      throw new IllegalStateException(e);
    }
  }

  Verdict judge(Facts facts) {
    return judge("Pod", facts);
  }

  Verdict judge(String kind, Facts facts) {
    PolicySet set = PolicySet.of(List.of(policy), List.of());
    String pod = "{containers: [{name: app, image: \"" + image + "\"}]}";
    String spec = kind.equals("Pod") ? pod : "{template: {spec: " + pod + "}}";
    String version = kind.equals("Pod") ? "v1" : "apps/v1";
    var subject =
        PolicyFiles.subject(
            """
            apiVersion: %s
            kind: %s
            metadata: {name: web, namespace: shop}
            spec: %s
            """
                .formatted(version, kind, spec));
    return new Engine().decide(subject, set.matching(subject, NOW), facts);
  }

  /** What the requester reads. */
  Explanation explain(Facts facts) {
    PolicySet set = PolicySet.of(List.of(policy), List.of());
    var subject =
        PolicyFiles.subject(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop}
            spec: {containers: [{name: app, image: "%s"}]}
            """
                .formatted(image));
    Verdict verdict = new Engine().decide(subject, set.matching(subject, NOW), facts);
    return Explanation.of(subject, verdict, new Explanation.Reference("7c9e6a", Optional.empty()));
  }

  static RuleEvidence signatures(Outcome outcome, Set<String> names, SignatureFound... found) {
    return signatures(new Verification(outcome, names, List.of(found), ""));
  }

  static RuleEvidence signatures(Verification verification, Attested... attested) {
    return new RuleEvidence(Optional.of(verification), List.of(attested));
  }

  static Verification verified(String... names) {
    return new Verification(Outcome.VERIFIED, Set.of(names), List.of(), "");
  }
}
