package io.tidewaiter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.check.builtin.BuiltInChecks;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.ConfiguredCheck;
import io.tidewaiter.policy.DefaultSettings;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.LabelSelector;
import io.tidewaiter.policy.Match;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.Subject;
import io.tidewaiter.policy.source.PolicyFiles;
import io.tidewaiter.text.Glob;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final String TWO_PRIVILEGED =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web, namespace: shop}
      spec:
        hostNetwork: true
        containers:
          - {name: app, image: registry.example/app:1, securityContext: {privileged: true}}
          - {name: agent, image: registry.example/agent:1, securityContext: {privileged: true}}
      """;

  @Test
  void withoutAMatchingPolicyNothingIsJudged() {
    assertThat(decide(List.of())).isEqualTo(Verdict.NOT_CONCERNED);
    assertThat(decide(List.of()).allowed()).isTrue();
  }

  @Test
  void onlyAPolicyThatDeniesRefuses() {
    assertThat(decide(policy("p", Action.DENY, "privileged")).allowed()).isFalse();
    assertThat(decide(policy("p", Action.WARN, "privileged")).allowed()).isTrue();
    assertThat(decide(policy("p", Action.AUDIT, "privileged")).allowed()).isTrue();
  }

  @Test
  void everyMatchingPolicyIsJudgedAndKeepsItsAction() {
    Verdict verdict =
        decide(policy("a", Action.WARN, "hostNamespaces"), policy("b", Action.DENY, "privileged"));
    assertThat(verdict.with(Action.WARN)).extracting(PolicyResult::policy).containsExactly("a");
    assertThat(verdict.with(Action.DENY)).extracting(PolicyResult::policy).containsExactly("b");
  }

  @Test
  void aCheckThatBreaksDownRefusesLikeAFinding() {
    Check broken =
        new Check() {
          @Override
          public CheckInfo info() {
            return CheckInfo.baseline("broken", "Broken").build();
          }

          @Override
          public List<Finding> inspect(PodView pod, CheckContext context) {
            throw new IllegalStateException("t49");
          }
        };
    Verdict verdict = decide(policy("p", Action.DENY, broken));
    assertThat(verdict.allowed()).isFalse();
    assertThat(verdict.results().getFirst().failures())
        .extracting(PolicyResult.Failure::check)
        .containsExactly(new CheckId("broken"));
  }

  @Test
  void anExemptionTakesOutItsFindingsAndNoOthers() {
    Verdict verdict =
        decide(
            List.of(exemption("agent", "*", NOW.plusSeconds(1))),
            policy("p", Action.DENY, "privileged", "hostNamespaces"));
    PolicyResult result = verdict.results().getFirst();
    assertThat(result.exempted()).extracting(e -> e.finding().container()).containsExactly("agent");
    assertThat(result.findings()).extracting(Finding::container).containsExactly(null, "app");
  }

  @Test
  void t48_anExemptionForOneImageLeavesTheOtherImageOfThePodRefused() {
    Verdict verdict =
        decide(
            List.of(exemption("*", "registry.example/agent:*", NOW.plusSeconds(1))),
            policy("p", Action.DENY, "privileged"));
    assertThat(verdict.allowed()).isFalse();
    assertThat(verdict.results().getFirst().findings())
        .extracting(Finding::container)
        .containsExactly("app");
  }

  @Test
  void t48_anExpiredExemptionDoesNotApplyAndIsNamed() {
    Verdict verdict =
        decide(List.of(exemption("*", "*", NOW)), policy("p", Action.DENY, "privileged"));
    assertThat(verdict.allowed()).isFalse();
    assertThat(verdict.results().getFirst().expired()).hasSize(1);
  }

  @Test
  void findingsComeInOneOrderWhateverTheOrderOfContainers() {
    List<Finding> findings =
        decide(policy("p", Action.DENY, "privileged", "hostNamespaces"))
            .results()
            .getFirst()
            .findings();
    assertThat(findings).isSorted();
  }

  private static Verdict decide(Policy... policies) {
    return decide(List.of(), policies);
  }

  private static Verdict decide(List<Exemption> exemptions, Policy... policies) {
    Subject subject = PolicyFiles.subject(TWO_PRIVILEGED);
    PolicySet set = PolicySet.of(Arrays.asList(policies), exemptions);
    return new Engine().decide(subject, set.matching(subject, NOW), Facts.NONE);
  }

  private static Policy policy(String name, Action action, String... checks) {
    return policy(
        name,
        action,
        Arrays.stream(checks)
            .map(id -> BuiltInChecks.find(new CheckId(id)).orElseThrow())
            .toArray(Check[]::new));
  }

  private static Policy policy(String name, Action action, Check... checks) {
    List<ConfiguredCheck> configured =
        Arrays.stream(checks)
            .map(check ->
                new ConfiguredCheck(
                    check, PodSecurityVersion.LATEST, Parameters.defaultsOf(check.info())))
            .toList();
    return new Policy(
        name,
        Set.of(action),
        Match.EVERYTHING,
        List.of(),
        configured,
        Optional.empty(),
        DefaultSettings.NONE,
        List.of());
  }

  private static Exemption exemption(String container, String image, Instant expires) {
    return new Exemption(
        "shop",
        "legacy",
        List.of(new Glob("*")),
        Set.of(),
        Set.of(),
        List.of(),
        LabelSelector.EVERYTHING,
        List.of(new Glob(container)),
        List.of(new Glob(image)),
        "team-shop",
        "reason",
        expires);
  }
}
