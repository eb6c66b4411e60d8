package io.tidewaiter.threats;

import static io.tidewaiter.policy.source.PolicyFiles.NOW;
import static io.tidewaiter.policy.source.PolicyFiles.judge;
import static io.tidewaiter.policy.source.PolicyFiles.manifest;
import static io.tidewaiter.policy.source.PolicyFiles.parse;
import static io.tidewaiter.policy.source.PolicyFiles.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.check.builtin.BuiltInChecks;
import io.tidewaiter.engine.Engine;
import io.tidewaiter.engine.Explanation;
import io.tidewaiter.engine.Explanation.Reference;
import io.tidewaiter.engine.PolicyResult;
import io.tidewaiter.engine.Verdict;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.ConfiguredCheck;
import io.tidewaiter.policy.MatchedPolicy;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.Requester;
import io.tidewaiter.policy.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A break-glass that reaches further, lasts longer or is quieter than it says. */
class BreakGlassThreatsTest {
  private static final Instant END = NOW.plus(Duration.ofHours(12));
  private static final String POLICIES =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: production}
      spec: {validationActions: [Deny], checks: {privileged: {}, hostNamespaces: {}}}
      ---
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: advice}
      spec: {validationActions: [Warn], checks: {privileged: {}}}
      """;
  private static final Subject POD =
      subject(
          manifest(
              """
              apiVersion: v1
              kind: Pod
              metadata: {name: web, namespace: shop}
              spec:
                hostPID: true
                containers: [{name: app, image: a, securityContext: {privileged: true}}]
              """),
          Map.of("tier", "production"),
          Requester.UNKNOWN);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "everything: true",
        "namespaces: [shop]",
        "namespaces: ['sh*'], policies: ['prod*']",
        "policies: [production]",
        "namespaceSelector: {matchLabels: {tier: production}}",
      })
  void whatItsScopeSpeaksOfIsRecordedInsteadOfRefused(String scope) {
    Verdict verdict = judge(policies(scope), POD);
    assertThat(verdict.allowed()).isTrue();
    assertThat(verdict.with(Action.AUDIT))
        .extracting(PolicyResult::policy)
        .containsExactly("production");
    assertThat(verdict.with(Action.AUDIT).getFirst().findings()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "namespaces: [shops]",
        "namespaces: [shop], policies: [advice]",
        "namespaces: [bank], policies: [production]",
        "namespaceSelector: {matchLabels: {tier: test}}",
        "namespaces: [shop], namespaceSelector: {matchExpressions: [{key: tier, operator:"
            + " DoesNotExist}]}",
      })
  void whatItsScopeDoesNotSpeakOfIsRefused(String scope) {
    assertThat(judge(policies(scope), POD)).isEqualTo(judge(parse(POLICIES), POD));
  }

  @Test
  void itEndsByTheClockOfTheRequest() {
    PolicySet policies = policies("everything: true");
    assertThat(judge(policies, POD, END.minusMillis(1)).allowed()).isTrue();
    assertThat(judge(policies, POD, END)).isEqualTo(judge(parse(POLICIES), POD, END));
  }

  @Test
  void whatIsWarnedOfStaysAWarning() {
    assertThat(judge(policies("everything: true"), POD).with(Action.WARN))
        .extracting(PolicyResult::policy)
        .containsExactly("advice");
  }

  @Test
  void everyDecisionThatItChangedSaysSo() {
    Verdict verdict = judge(policies("everything: true"), POD);
    Explanation explanation =
        Explanation.of(POD, verdict, new Reference("7c9e6a", Optional.empty()));
    assertThat(explanation.message()).isEmpty();
    assertThat(explanation.warnings().getFirst())
        .isEqualTo(
            "break-glass \"incident\" of on call lets this in until 2026-01-01T12:00:00Z although"
                + " policy \"production\" refuses it (2 findings): a test");
    assertThat(explanation.auditAnnotations())
        .containsEntry(
            "break-glass",
            "production by break-glass \"incident\" of on call, until 2026-01-01T12:00:00Z: a"
                + " test")
        .containsEntry("verdict", "allowed");
  }

  @Test
  void aDecisionThatItDidNotChangeSaysNothing() {
    Subject good = subject("{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {}}");
    Verdict verdict = judge(policies("everything: true"), good);
    assertThat(Explanation.of(good, verdict, new Reference("7c9e6a", Optional.empty())))
        .isEqualTo(new Explanation(Optional.empty(), List.of(), Map.of()));
  }

  @Test
  void aBrokenCheckIsLetThroughAndRecorded() {
    MatchedPolicy matched = policies("everything: true").matching(POD, NOW).getLast();
    assertThat(matched.policy().name()).isEqualTo("production");
    ConfiguredCheck broken =
        new ConfiguredCheck(
            new BrokenCheck(),
            PodSecurityVersion.LATEST,
            Parameters.defaultsOf(new BrokenCheck().info()));
    MatchedPolicy breaking =
        new MatchedPolicy(
            matched.policy(),
            matched.actions(),
            List.of(broken),
            List.of(),
            List.of(),
            List.of(),
            matched.breakGlass());

    Verdict verdict = new Engine().decide(POD, List.of(breaking), Facts.NONE);

    assertThat(verdict.allowed()).isTrue();
    assertThat(verdict.with(Action.AUDIT).getFirst().failures()).hasSize(1);
  }

  @Test
  void theOneThatLastsLongestIsNamed() {
    PolicySet policies =
        parse(
            POLICIES
                + breakGlass("earlier", "everything: true", NOW.plusSeconds(60))
                + breakGlass("later", "namespaces: [shop]", NOW.plusSeconds(120)));
    assertThat(judge(policies, POD).with(Action.AUDIT).getFirst().letThroughBy().orElseThrow())
        .extracting(glass -> glass.name())
        .isEqualTo("later");
  }

  private static PolicySet policies(String scope) {
    return parse(POLICIES + breakGlass("incident", scope, END));
  }

  private static String breakGlass(String name, String scope, Instant expires) {
    return """
    ---
    apiVersion: tidewaiter.io/v1alpha1
    kind: BreakGlass
    metadata: {name: %s}
    spec: {owner: on call, reason: a test, expires: "%s", scope: {%s}}
    """
        .formatted(name, expires, scope);
  }

  private static final class BrokenCheck implements Check {
    @Override
    public CheckInfo info() {
      return BuiltInChecks.all().iterator().next().info();
    }

    @Override
    public List<Finding> inspect(PodView pod, CheckContext context) {
      throw new IllegalStateException("broken");
    }
  }
}
