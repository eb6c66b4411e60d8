package io.tidewaiter.check.image;

import static io.tidewaiter.check.image.JudgedImage.PINNED;
import static io.tidewaiter.check.image.JudgedImage.attested;
import static io.tidewaiter.check.image.JudgedImage.signatures;
import static io.tidewaiter.check.image.JudgedImage.verified;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.check.Facts;
import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.Endorsement;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.evidence.VerifiedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageAttestationTest {
  private static final String SCAN =
      """
            attestations:
              - name: fresh-scan
                predicateType: vuln
                conditions:
                  - now - timestamp(predicate.metadata.scanFinishedOn) < duration("168h")
                  - predicate.critical == 0
      """;
  private static final String VULN = "https://cosign.sigstore.dev/attestation/vuln/v1";

  private final JudgedImage image = attested(SCAN);

  @Test
  void anAttestationThatFulfilsTheConditionsPasses() {
    assertThat(image.judge(with(scan("2026-07-30T00:00:00Z", "0", "alice"))).allowed()).isTrue();
  }

  @Test
  void oneThatFulfilsThemIsEnoughBesideOthers() {
    assertThat(
            image
                .judge(
                    with(
                        scan("2020-01-01T00:00:00Z", "9", "alice"),
                        scan("2026-07-30T00:00:00Z", "0", "alice")))
                .allowed())
        .isTrue();
  }

  @Test
  void noTwoHalvesMakeAWhole() {
    assertThat(
            image
                .judge(
                    with(
                        scan("2020-01-01T00:00:00Z", "0", "alice"),
                        scan("2026-07-30T00:00:00Z", "9", "alice")))
                .allowed())
        .isFalse();
  }

  @Test
  void aRefusalTellsTheConditionAndWhyItIsNotFulfilled() {
    Facts facts = with(scan("2026-07-01T00:00:00Z", "\"none\"", "alice"));
    assertThat(image.explain(facts).message().orElseThrow())
        .contains(
            "image "
                + PINNED
                + " has the attestation fresh-scan, but not as the policy's conditions want\n")
        .contains(
            "found: by alice, of which \"now - timestamp(predicate.metadata.scanFinishedOn) <"
                + " duration(\\\"168h\\\")\" is false\n")
        .contains(
            "→ mend what the condition speaks of, and then attest it as release-workflow: cosign"
                + " attest --type vuln --predicate FILE "
                + PINNED);
  }

  @Test
  void t03_conditionsAreAskedAnewAtEachRequest() {
    Facts young = with(scan("2026-07-26T00:00:00Z", "0", "alice"));
    Facts later =
        new Facts(young.nodePaths(), young.images(), JudgedImage.NOW.plus(Duration.ofDays(7)));
    assertThat(image.judge(young).allowed()).isTrue();
    assertThat(image.judge(later).allowed()).isFalse();
  }

  @Test
  void t21_anotherPredicateTypeNeverCounts() {
    VerifiedStatement spdx =
        statement(
            "https://spdx.dev/Document", "2026-07-30T00:00:00Z", "0", Endorsement.by("alice"));
    assertThat(image.judge(with(spdx)).allowed()).isFalse();
  }

  @Test
  void aStatementByAStrangerNeverCounts() {
    assertThat(image.judge(with(scan("2026-07-30T00:00:00Z", "0", "mallory"))).allowed()).isFalse();
  }

  @Test
  void t27_oneAttesterIsNotTwoAuthorities() {
    JudgedImage both = attested(SCAN + "          threshold: 2\n");
    Endorsement alice = endorsement("alice", Set.of("alice", "release-workflow"));
    Endorsement bob = endorsement("bob", Set.of("alice"));
    String fresh = "2026-07-30T00:00:00Z";
    Facts twoByAlice =
        both.facts(attestedBy(statement(fresh, "0", alice), statement(fresh, "0", alice)));
    assertThat(both.judge(twoByAlice).allowed()).isFalse();
    Facts oneTooOld =
        both.facts(
            attestedBy(statement(fresh, "0", alice), statement("2020-01-01T00:00:00Z", "0", bob)));
    assertThat(both.explain(oneTooOld).message().orElseThrow())
        .contains(
            "note: only 1 of 2 needed authorities count: alice; a signer counts for one authority"
                + " only: alice for alice");
    Facts aliceAndBob =
        both.facts(attestedBy(statement(fresh, "0", alice), statement(fresh, "0", bob)));
    assertThat(both.judge(aliceAndBob).allowed()).isTrue();
  }

  @Test
  void aMissingAttestationIsAskedFor() {
    Facts facts =
        image.facts(
            signatures(
                verified("alice"),
                new Attested(
                    new Verification(Outcome.UNSIGNED, Set.of(), List.of(), ""), List.of())));
    assertThat(image.explain(facts).message().orElseThrow())
        .contains("has no attestation fresh-scan\n")
        .contains(
            "→ attest it as release-workflow: cosign attest --type vuln --predicate FILE "
                + PINNED);
  }

  @Test
  void whatNobodyLookedForIsADoubt() {
    assertThat(image.judge(image.facts(signatures(verified("alice")))).allowed()).isFalse();
    Facts facts =
        image.facts(
            signatures(
                verified("alice"),
                new Attested(
                    Verification.unknown(new Unknown(Outcome.TIMED_OUT, "after 8 s")), List.of())));
    assertThat(image.explain(facts).message().orElseThrow())
        .contains("whether it has the attestation fresh-scan is not known");
  }

  @Test
  void verifiedWithoutAStatementIsNoAttestation() {
    assertThat(image.judge(with()).allowed()).isFalse();
  }

  private Facts with(VerifiedStatement... statements) {
    return image.facts(attestedBy(statements));
  }

  private static RuleEvidence attestedBy(VerifiedStatement... statements) {
    return signatures(verified("alice"), new Attested(verified("alice"), List.of(statements)));
  }

  private static Endorsement endorsement(String name, Set<String> authorities) {
    return new Endorsement(name, Set.of(name), authorities, Optional.empty());
  }

  private static VerifiedStatement scan(String finished, String critical, String by) {
    return statement(finished, critical, Endorsement.by(by));
  }

  private static VerifiedStatement statement(String finished, String critical, Endorsement by) {
    return statement(VULN, finished, critical, by);
  }

  private static VerifiedStatement statement(
      String type, String finished, String critical, Endorsement by) {
    try {
      return new VerifiedStatement(
          by,
          new ObjectMapper()
              .readTree(
                  """
                  {"predicateType": "%s",
                   "predicate": {"metadata": {"scanFinishedOn": "%s"}, "critical": %s}}
                  """
                      .formatted(type, finished, critical)),
          100);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
