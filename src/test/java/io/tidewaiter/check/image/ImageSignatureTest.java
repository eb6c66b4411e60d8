package io.tidewaiter.check.image;

import static io.tidewaiter.check.image.JudgedImage.DIGEST;
import static io.tidewaiter.check.image.JudgedImage.PINNED;
import static io.tidewaiter.check.image.JudgedImage.signatures;
import static io.tidewaiter.check.image.JudgedImage.signed;
import static io.tidewaiter.check.image.JudgedImage.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.check.Facts;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.SignatureFound;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.image.Digest;
import io.tidewaiter.policy.Action;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ImageSignatureTest {
  private static final SignatureFound EVE =
      new SignatureFound(
          "bundle v0.3",
          "keyless eve@example.com (issuer https://accounts.google.com)",
          Set.of(),
          Optional.of("the subject is another"));

  @Test
  void anImageSignedByATrustedAuthorityPasses() {
    JudgedImage image = signed(1);
    assertThat(image.judge(image.facts(signatures(verified("alice")))).allowed()).isTrue();
  }

  @Test
  void aRefusalTellsWhatWasFoundWhatWasWantedAndWhatToDo() {
    JudgedImage image = signed(1);
    Facts facts = image.facts(signatures(Outcome.UNTRUSTED, Set.of(), EVE));
    assertThat(image.explain(facts).message())
        .hasValue(
            """
            Pod "web" in namespace "shop" is refused by policy "production" (1 finding):

              imageSignature  spec.containers[app].image %1$s is signed, but not by a trusted authority
                              found: keyless eve@example.com (issuer https://accounts.google.com), bundle v0.3; the subject is another
                              wanted: release-workflow or alice
                              → sign it as release-workflow: cosign sign %1$s

            Learn more: tidewaiter explain imageSignature   decision 7c9e6a\
            """
                .formatted(PINNED));
  }

  @Test
  void theCommandNamesTheDigestAndWhatTheSignerNeeds() {
    JudgedImage image =
        JudgedImage.by(
            "Deny",
            "Deny",
            """
                  requireDigest: false
                  signatureRepository: ghcr.io/acme/signatures
                  signatures:
                    authorities:
                      - name: ops-key
                        key:
                          publicKey: |
                            -----BEGIN PUBLIC KEY-----
                            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
                            -----END PUBLIC KEY-----
            """,
            "ghcr.io/acme/web:1.0");
    Facts facts = image.facts(signatures(Outcome.UNSIGNED, Set.of()));
    assertThat(image.explain(facts).message().orElseThrow())
        .contains("image ghcr.io/acme/web:1.0 (sha256:3f1c3f1c3f1c…) is not signed\n")
        .contains(
            "→ sign it as ops-key: COSIGN_REPOSITORY=ghcr.io/acme/signatures cosign sign --key KEY "
                + PINNED);
  }

  @Test
  void t27_oneOfTwoIsNotEnoughHoweverOftenItSigned() {
    JudgedImage image = signed(2);
    assertThat(
            image
                .explain(image.facts(signatures(Outcome.UNTRUSTED, Set.of("alice"))))
                .message()
                .orElseThrow())
        .contains("is signed by alice, but 2 authorities have to sign it")
        .contains("wanted: 2 of release-workflow, alice")
        .contains("sign it as release-workflow");
    assertThat(image.judge(image.facts(signatures(verified("alice")))).allowed()).isFalse();
    assertThat(image.judge(image.facts(signatures(verified("alice", "mallory")))).allowed())
        .isFalse();
    assertThat(
            image.judge(image.facts(signatures(verified("alice", "release-workflow")))).allowed())
        .isTrue();
  }

  @Test
  void aDoubtTellsWhatHappenedAndWhenToTryAgain() {
    JudgedImage image = signed(1);
    Unknown throttled =
        new Unknown(Outcome.THROTTLED, "ghcr.io answered 429", Optional.of(Duration.ofSeconds(30)));
    Facts facts = image.facts(signatures(Verification.unknown(throttled)));
    assertThat(image.explain(facts).message().orElseThrow())
        .contains("could not be verified: whether it is signed is not known: ghcr.io answered 429")
        .contains("→ try again in 30 s; it may pass then")
        .doesNotContain("not signed");
    assertThat(image.judge(facts).results().getFirst().findings())
        .allMatch(finding -> !finding.determined());
  }

  @Test
  void aDoubtGoesWhereThePolicySendsIt() {
    RuleEvidence doubt =
        signatures(Verification.unknown(new Unknown(Outcome.UNREACHABLE, "ghcr.io")));
    assertThat(sentTo("Deny, Audit", "Deny", doubt))
        .containsExactly(Set.of(Action.DENY, Action.AUDIT));
    assertThat(sentTo("Deny, Audit", "Warn", doubt))
        .containsExactly(Set.of(Action.WARN, Action.AUDIT));
    assertThat(sentTo("Deny", "Allow", doubt)).containsExactly(Set.of(Action.AUDIT));
    assertThat(sentTo("Audit", "Warn", doubt)).containsExactly(Set.of(Action.AUDIT));
  }

  @Test
  void whatIsKnownIsRefusedWhateverBecomesOfDoubts() {
    for (String onUndetermined : List.of("Deny", "Warn", "Allow")) {
      assertThat(sentTo("Deny", onUndetermined, signatures(Outcome.UNSIGNED, Set.of())))
          .containsExactly(Set.of(Action.DENY));
      assertThat(sentTo("Deny", onUndetermined, signatures(Outcome.LIMIT_EXCEEDED, Set.of())))
          .containsExactly(Set.of(Action.DENY));
      assertThat(sentTo("Deny", onUndetermined, signatures(Outcome.TAMPERED, Set.of())))
          .containsExactly(Set.of(Action.DENY));
    }
  }

  private static List<Set<Action>> sentTo(
      String actions, String onUndetermined, RuleEvidence evidence) {
    JudgedImage image = JudgedImage.by(actions, onUndetermined, AUTHORITY, PINNED);
    return image.judge(image.facts(evidence)).results().stream()
        .filter(result -> !result.passes())
        .map(result -> result.actions())
        .toList();
  }

  private static final String AUTHORITY =
      """
            signatures:
              authorities:
                - name: alice
                  keyless: {issuer: https://accounts.google.com, subject: alice@acme.example}
      """;

  @Test
  void aPodNamesTheDigestButATemplateNeedNot() {
    JudgedImage image = JudgedImage.by("Deny", "Deny", AUTHORITY, "ghcr.io/acme/web:1.0");
    Facts facts = image.facts(signatures(verified("alice")));
    assertThat(image.judge("Deployment", facts).allowed()).isTrue();
    assertThat(image.explain(facts).message().orElseThrow())
        .contains("imageDigest")
        .contains("has to be named by its digest")
        .contains("→ write " + PINNED + ", or let defaults.pinDigests do so");
  }

  @Test
  void aTagThatNobodyCouldPinIsADoubtAsTheSignatureIs() {
    Unknown down = new Unknown(Outcome.UNREACHABLE, "ghcr.io does not answer");
    for (var expected : Map.of("Deny", false, "Warn", true, "Allow", true).entrySet()) {
      JudgedImage image =
          JudgedImage.by("Deny", expected.getKey(), AUTHORITY, "ghcr.io/acme/web:1.0");
      Facts facts = image.facts(Known.not(down), Map.of());
      assertThat(image.judge(facts).allowed()).as(expected.getKey()).isEqualTo(expected.getValue());
    }
  }

  @Test
  void aRuleSaysNothingOfOtherImages() {
    JudgedImage image = JudgedImage.by("Deny", "Deny", AUTHORITY, "ghcr.io/other/web:1.0");
    assertThat(image.judge(Facts.NONE).allowed()).isTrue();
  }

  @Test
  void anUnreadableReferenceIsRefused() {
    JudgedImage image = JudgedImage.by("Deny", "Allow", AUTHORITY, "ghcr.io/Acme/web");
    assertThat(image.judge(Facts.NONE).allowed()).isFalse();
  }

  @Test
  void t49_noFactsAreADoubtAndNeverSilence() {
    JudgedImage image = signed(1);
    assertThat(image.judge(Facts.NONE).allowed()).isFalse();
    assertThat(image.judge(image.facts(Known.is(DIGEST), Map.of())).allowed()).isFalse();
    assertThat(image.judge(image.facts(new RuleEvidence(Optional.empty(), List.of()))).allowed())
        .isFalse();
    Digest other = new Digest(Digest.Algorithm.SHA256, "00".repeat(32));
    assertThat(
            image
                .judge(
                    image.facts(
                        Known.is(other), Map.of(image.rule(), signatures(verified("alice")))))
                .allowed())
        .isFalse();
  }

  /** Only VERIFIED by authorities of the rule, as many as it wants, lets an image in. */
  @Property(tries = 300)
  void t49_noEvidenceNoAllow(
      @ForAll Outcome outcome, @ForAll Set<String> strangers, @ForAll boolean alice) {
    JudgedImage image = SIGNED_BY_TWO;
    Set<String> names = new java.util.HashSet<>(strangers);
    names.remove("release-workflow");
    names.remove("alice");
    if (alice) {
      names.add("alice");
    }
    Facts facts = image.facts(signatures(outcome, names));
    assertThat(image.judge(facts).allowed()).isFalse();
  }

  private static final JudgedImage SIGNED_BY_TWO = signed(2);
}
