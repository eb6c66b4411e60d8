package io.tidewaiter.threats;

import static io.tidewaiter.policy.source.PolicyFiles.NOW;
import static io.tidewaiter.policy.source.PolicyFiles.judge;
import static io.tidewaiter.policy.source.PolicyFiles.parse;
import static io.tidewaiter.policy.source.PolicyFiles.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.engine.Explanation;
import io.tidewaiter.engine.Explanation.Reference;
import io.tidewaiter.engine.PolicyResult;
import io.tidewaiter.engine.Verdict;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exemptions that somebody stretches. */
class ExemptionThreatsTest {
  private static final String POLICIES =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: production}
      spec: {validationActions: [Deny], checks: {privileged: {}, hostNamespaces: {}, imageTag: {}}}
      ---
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: cluster}
      spec: {validationActions: [Deny], checks: {privileged: {}}}
      """;
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop, labels: {app: web}}
      spec:
        hostPID: true
        containers:
          - {name: app, image: "ghcr.io/acme/web:latest", securityContext: {privileged: true}}
          - {name: side, image: "ghcr.io/evil/side:latest", securityContext: {privileged: true}}
      """;

  @Test
  void t48_anExemptionInAnotherNamespaceIsGoodForNothing() {
    assertThat(verdict("attacker", "policies: ['*'], checks: ['*']").results())
        .allSatisfy(result -> assertThat(result.exempted()).isEmpty());
  }

  @Test
  void t48_itExemptsFromTheNamedPolicyOnly() {
    Verdict verdict = verdict("shop", "policies: [production], checks: ['*']");
    assertThat(verdict.allowed()).isFalse();
    assertThat(verdict.results())
        .filteredOn(result -> !result.passes())
        .extracting(PolicyResult::policy)
        .containsExactly("cluster");
  }

  @Test
  void t48_itExemptsFromTheNamedChecksOnly() {
    assertThat(left(verdict("shop", "policies: ['*'], checks: [privileged]")))
        .containsOnly("hostNamespaces", "imageTag");
  }

  @Test
  void t48_itExemptsTheKindOfTheNamedGroupOnly() {
    String everything = "policies: ['*'], checks: ['*'], workloads: {kinds: [%s]}";
    assertThat(verdict("shop", everything.formatted("Pod.core")).allowed()).isTrue();
    assertThat(verdict("shop", everything.formatted("Pod.acme.example")).allowed()).isFalse();
  }

  @Test
  void t48_forOneImageOfTwoItLeavesTheOtherAndThePod() {
    Verdict verdict = verdict("shop", "policies: ['*'], checks: ['*'], images: ['ghcr.io/acme/*']");
    assertThat(production(verdict).findings())
        .extracting(finding -> finding.path().toDisplay())
        .containsExactly(
            "spec.hostPID",
            "spec.containers[side].image",
            "spec.containers[side].securityContext.privileged");
  }

  @Test
  void t48_forOneContainerItLeavesTheOtherAndThePod() {
    Verdict verdict = verdict("shop", "policies: ['*'], checks: ['*'], containers: [app]");
    assertThat(production(verdict).findings())
        .extracting(finding -> finding.path().toDisplay())
        .containsExactly(
            "spec.hostPID",
            "spec.containers[side].image",
            "spec.containers[side].securityContext.privileged");
  }

  @Test
  void t48_scopesOfTwoExemptionsAreNotAddedUp() {
    PolicySet policies =
        parse(
            POLICIES
                + exemption(
                    "one", "shop", "policies: ['*'], checks: [privileged], containers: [app]")
                + exemption(
                    "two", "shop", "policies: ['*'], checks: [imageTag], containers: [side]"));
    assertThat(production(judge(policies, subject(POD))).findings())
        .extracting(finding -> finding.check() + " " + finding.container())
        .containsExactly("hostNamespaces null", "imageTag app", "privileged side");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "workloads: {names: [we]}",
        "workloads: {names: ['web-*']}",
        "workloads: {kinds: [Deployment]}",
        "workloads: {selector: {matchLabels: {app: webb}}}",
        "workloads: {selector: {matchExpressions: [{key: app, operator: DoesNotExist}]}}",
        "workloads: {names: [web], kinds: [Job]}",
        "containers: [ap]",
        "images: [ghcr.io/acme/web]",
        "images: ['ghcr.io/acme']",
      })
  void t48_aScopeThatDoesNotHoldExemptsNothing(String scope) {
    assertThat(verdict("shop", "policies: ['*'], checks: ['*'], " + scope).results())
        .allSatisfy(result -> assertThat(result.exempted()).isEmpty());
  }

  @Test
  void t48_theNameOfAnOwnerCountsForNothing() {
    String owned =
        POD.replace(
            "labels: {app: web}",
            "labels: {app: web}, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name:"
                + " agent, uid: a, controller: true}]");
    PolicySet policies =
        parse(
            POLICIES
                + exemption(
                    "e", "shop", "policies: ['*'], checks: ['*'], workloads: {names: [agent]}"));
    assertThat(judge(policies, subject(owned)).allowed()).isFalse();
  }

  @Test
  void t48_anExpiredOneExemptsNothingAndIsNamed() {
    PolicySet policies = parse(POLICIES + exemption("e", "shop", "policies: ['*'], checks: ['*']"));
    Subject subject = subject(POD);
    Instant expiry = NOW.plus(Duration.ofDays(31));
    assertThat(judge(policies, subject, expiry.minusMillis(1)).allowed()).isTrue();
    Verdict expired = judge(policies, subject, expiry);
    assertThat(expired.allowed()).isFalse();
    assertThat(expired.results())
        .allSatisfy(result -> assertThat(result.exempted()).isEmpty())
        .allSatisfy(result -> assertThat(result.expired()).hasSize(1));
  }

  /** Nothing that stands in a namespace reaches beyond it. */
  @Test
  void t63_anExemptionSaysNothingOfOtherNamespaces() {
    PolicySet policies =
        parse(POLICIES + exemption("e", "attacker", "policies: ['*'], checks: ['*']"));
    assertThat(judge(policies, subject(POD))).isEqualTo(judge(parse(POLICIES), subject(POD)));
  }

  @Test
  void t48_itTakesOutNoMoreThanThePolicyPermits() {
    Verdict verdict = delegated("{allowedNamespaces: [sh*], allowedChecks: [imageTag]}");
    assertThat(production(verdict).exempted())
        .extracting(exempted -> exempted.finding().check().value())
        .containsOnly("imageTag");
    assertThat(production(verdict).findings())
        .extracting(finding -> finding.check().value())
        .containsOnly("hostNamespaces", "privileged");
    assertThat(production(verdict).notPermitted()).extracting(Exemption::name).containsExactly("e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{allowedNamespaces: [bank]}",
        "{allowedNamespaces: []}",
        "{allowedChecks: []}",
        "{allowedNamespaces: [bank], allowedChecks: ['*']}",
        "{allowedNamespaces: [bank], allowedChecks: [imageTag]}",
      })
  void t63_anExemptionThatThePolicyDoesNotPermitTakesOutNothingAndIsNamed(String permitted) {
    Verdict verdict = delegated(permitted);
    assertThat(production(verdict).exempted()).isEmpty();
    assertThat(production(verdict).findings()).hasSize(5);
    assertThat(
            Explanation.of(subject(POD), verdict, new Reference("7c9e6a", Optional.empty()))
                .message()
                .orElseThrow())
        .contains(
            "exemption \"e\" of web team would apply here, but policy \"production\" does not"
                + " permit it");
  }

  @Test
  void t63_whatOnePolicyPermitsSaysNothingOfAnother() {
    assertThat(delegated("{allowedChecks: []}").results())
        .filteredOn(result -> result.policy().equals("cluster"))
        .allSatisfy(result -> assertThat(result.passes()).isTrue());
  }

  private static Verdict delegated(String permitted) {
    String policies =
        POLICIES.replaceFirst("imageTag: \\{}}", "imageTag: {}}, exemptions: " + permitted);
    return judge(
        parse(policies + exemption("e", "shop", "policies: ['*'], checks: ['*']")), subject(POD));
  }

  private static Verdict verdict(String namespace, String scope) {
    return judge(parse(POLICIES + exemption("e", namespace, scope)), subject(POD));
  }

  private static String exemption(String name, String namespace, String scope) {
    return """
    ---
    apiVersion: tidewaiter.io/v1alpha1
    kind: PolicyExemption
    metadata: {name: %s, namespace: %s}
    spec: {%s, owner: web team, reason: a test, expires: "2026-02-01T00:00:00Z"}
    """
        .formatted(name, namespace, scope);
  }

  private static PolicyResult production(Verdict verdict) {
    return verdict.results().stream()
        .filter(result -> result.policy().equals("production"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> left(Verdict verdict) {
    return verdict.results().stream()
        .flatMap(result -> result.findings().stream())
        .map(finding -> finding.check().value())
        .toList();
  }
}
