package io.tidewaiter.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.ConfiguredCheck;
import io.tidewaiter.policy.MatchedPolicy;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.Requester;
import io.tidewaiter.policy.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MatchSemanticsTest {
  private static final Subject SUBJECT =
      PolicyFiles.subject(
          PolicyFiles.manifest(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web, namespace: shop, labels: {app: web, empty: ""}}
              spec: {template: {metadata: {labels: {app: other}}, spec: {}}}
              """),
          Map.of("tier", "production"),
          new Requester(
              "system:serviceaccount:ci:deployer",
              List.of("system:serviceaccounts", "developers")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{kinds: [Deployment]}",
        "{kinds: [Pod, Deployment]}",
        "{kinds: [Deployment.apps]}",
        "{namespaces: [shop]}",
        "{namespaces: ['sh*p']}",
        "{namespaces: ['*']}",
        "{namespaceSelector: {}}",
        "{namespaceSelector: {matchLabels: {tier: production}}}",
        "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}",
        "{namespaceSelector: {matchExpressions: [{key: tier, operator: In, values: [a, production]}]}}",
        "{namespaceSelector: {matchExpressions: [{key: absent, operator: NotIn, values: [a]}]}}",
        "{objectSelector: {matchLabels: {app: web}}}",
        "{objectSelector: {matchLabels: {empty: ''}}}",
        "{objectSelector: {matchExpressions: [{key: app, operator: Exists}]}}",
        "{operations: [CREATE]}",
        "{users: ['system:serviceaccount:ci:*']}",
        "{groups: [developers]}",
        "{serviceAccounts: [ci/deployer]}",
        "{serviceAccounts: ['*/deployer']}",
        "{users: [alice], groups: [developers]}",
        "{kinds: [Deployment], namespaces: [shop], operations: [CREATE, UPDATE], users: ['*']}",
      })
  void matches(String match) {
    assertThat(applies("match: " + match)).isTrue();
    if (!match.equals("{}") && !match.equals("{namespaceSelector: {}}")) {
      assertThat(applies("exclude: [{namespaces: [elsewhere]}, " + match + "]")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{kinds: [Pod]}",
        "{kinds: [Pod.core]}",
        "{namespaces: [sho]}",
        "{namespaces: [shop-2]}",
        "{namespaces: ['*-shop']}",
        "{namespaceSelector: {matchLabels: {tier: Production}}}",
        "{namespaceSelector: {matchLabels: {tier: production, absent: ''}}}",
        "{namespaceSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [production]}]}}",
        "{objectSelector: {matchLabels: {app: other}}}",
        "{objectSelector: {matchExpressions: [{key: app, operator: DoesNotExist}]}}",
        "{operations: [UPDATE]}",
        "{users: [alice]}",
        "{groups: [develop]}",
        "{serviceAccounts: [ci/deploy]}",
        "{users: [alice], groups: [admins], serviceAccounts: [shop/deployer]}",
        "{kinds: [Deployment], namespaces: [other]}",
      })
  void doesNotMatch(String match) {
    assertThat(applies("match: " + match)).isFalse();
    assertThat(applies("exclude: [" + match + "]")).isTrue();
  }

  @Test
  void aControlInTheLevelAndAmongTheChecksIsJudgedOnceAtTheLevelsVersion() {
    Policy policy =
        policy("podSecurity: {level: baseline, version: v1.20}, checks: {privileged: {}}");
    assertThat(policy.checks())
        .filteredOn(check -> check.id().value().equals("privileged"))
        .singleElement()
        .extracting(ConfiguredCheck::version)
        .isEqualTo(new PodSecurityVersion(1, 20));
  }

  @Test
  void aStricterCheckTakesThePlaceOfTheLevelsOwn() {
    assertThat(ids(policy("podSecurity: {level: baseline}, checks: {capabilitiesRestricted: {}}")))
        .contains("capabilitiesRestricted")
        .doesNotContain("capabilitiesBaseline");
    assertThat(ids(policy("podSecurity: {level: restricted}, checks: {capabilitiesBaseline: {}}")))
        .contains("capabilitiesRestricted")
        .doesNotContain("capabilitiesBaseline");
  }

  @Test
  void whereARestrictedControlIsSkippedTheBaselineOneApplies() {
    assertThat(ids(policy("podSecurity: {level: restricted, skip: [capabilitiesRestricted]}")))
        .contains("capabilitiesBaseline", "runAsNonRoot")
        .doesNotContain("capabilitiesRestricted");
    assertThat(
            ids(
                policy(
                    "podSecurity: {level: restricted, skip: [capabilitiesRestricted,"
                        + " capabilitiesBaseline]}")))
        .doesNotContain("capabilitiesBaseline", "capabilitiesRestricted");
  }

  @Test
  void theLabelsOfANamespaceSayLevelAndAction() {
    PolicySet policies = set("podSecurity: {fromNamespaceLabels: true}");
    Subject labelled =
        new Subject(
            SUBJECT.workload(),
            "shop",
            Map.of(
                "pod-security.kubernetes.io/enforce", "baseline",
                "pod-security.kubernetes.io/enforce-version", "v1.24",
                "pod-security.kubernetes.io/warn", "restricted",
                "pod-security.kubernetes.io/warn-version", "v1.999"),
            SUBJECT.requester(),
            SUBJECT.operation());
    List<MatchedPolicy> matched = policies.matching(labelled, PolicyFiles.NOW);
    assertThat(matched)
        .extracting(MatchedPolicy::actions)
        .containsExactly(Set.of(Action.AUDIT), Set.of(Action.DENY), Set.of(Action.WARN));
    assertThat(matched.get(0).checks()).isEmpty();
    assertThat(matched.get(1).checks())
        .isNotEmpty()
        .allMatch(check -> check.version().equals(new PodSecurityVersion(1, 24)));
    assertThat(matched.get(2).checks())
        .hasSizeGreaterThan(matched.get(1).checks().size())
        .allMatch(check -> check.version().equals(PodSecurityVersion.LATEST));
  }

  private static boolean applies(String fields) {
    return !set("checks: {privileged: {}}, " + fields).matching(SUBJECT, PolicyFiles.NOW).isEmpty();
  }

  private static Policy policy(String fields) {
    return set(fields).policies().getFirst();
  }

  private static List<String> ids(Policy policy) {
    return policy.checks().stream().map(check -> check.id().value()).toList();
  }

  private static PolicySet set(String fields) {
    return PolicyFiles.parse(
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: test}
        spec: {validationActions: [Audit], %s}
        """
            .formatted(fields));
  }
}
