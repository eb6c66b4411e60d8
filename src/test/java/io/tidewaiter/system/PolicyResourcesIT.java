package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.policy.resource.Rules;
import io.tidewaiter.policy.source.PolicyParser;
import io.tidewaiter.policy.source.PolicyProblem;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The custom resource definitions on a real API server, which must say what the parser says. */
@WithControlPlane
class PolicyResourcesIT {
  private static final String NAMESPACE =
      "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}";

  private final ControlPlane plane;

  PolicyResourcesIT(ControlPlane plane) {
    this.plane = plane;
  }

  @BeforeAll
  static void define(ControlPlane plane) {
    plane
        .kubectl("apply", "--server-side", "--force-conflicts", "-f", "charts/tidewaiter/crds")
        .orThrow();
    plane
        .kubectl(
            "wait",
            "--for=condition=Established",
            "--timeout=60s",
            "crd/podpolicies.tidewaiter.io",
            "crd/policyexemptions.tidewaiter.io",
            "crd/trustroots.tidewaiter.io",
            "crd/breakglasses.tidewaiter.io")
        .orThrow();
    plane.kubectlAs("admin", NAMESPACE, "apply", "-f", "-").orThrow();
  }

  @Test
  void everyFieldIsAccepted() {
    plane.kubectl("apply", "--dry-run=server", "-f", "src/test/resources/policies/valid").orThrow();
  }

  @Test
  void theReadyMadePoliciesAreAccepted() {
    CommandOutput output = plane.kubectl("apply", "--dry-run=server", "-f", "policies").orThrow();
    assertThat(output.err()).as("no warning").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRuleSpeaksAsTheParserDoes(String kind, String spec, String rule) {
    String yaml =
        "{apiVersion: tidewaiter.io/v1alpha1, kind: %s, metadata: {name: a, namespace: shop}, spec: {%s}}"
            .formatted(kind, spec);
    CommandOutput output = plane.kubectlAs("admin", yaml, "apply", "--dry-run=server", "-f", "-");
    assertThat(output.status()).isNotZero();
    assertThat(output.err()).contains(rule);
    assertThat(problems(yaml)).extracting(PolicyProblem::message).anyMatch(m -> m.contains(rule));
  }

  /**
   * A client need not ask for strict validation; what it misspells must not get lost on the way.
   */
  @Test
  void aMisspelledFieldIsKeptSoThatItCanBeRefused() {
    String policy =
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: patched}
        spec:
          validationActions: [Audit]
          match: {objectSelector: {matchLabels: {a: b}}}
          checks: {privileged: {}, capabilities: {}}
        """;
    plane.kubectlAs("admin", policy, "apply", "-f", "-").orThrow();
    plane
        .kubectl(
            "patch",
            "podpolicy",
            "patched",
            "--type=merge",
            "--patch",
            """
            {"spec": {"podSecurty": {}, "match": {"objectSelector": {"matchLabel": {}}},
             "checks": {"hostPathVolume": {}, "privileged": {"level": 1}, "capabilities": {"allowAdd": []}}}}
            """)
        .orThrow();

    String stored = plane.kubectl("get", "podpolicy", "patched", "-o=yaml").orThrow().out();

    assertThat(problems(stored))
        .extracting(problem -> problem.path() + ": " + problem.message())
        .containsExactlyInAnyOrder(
            "spec.podSecurty: there is no field podSecurty in spec; did you mean podSecurity?",
            "spec.match.objectSelector.matchLabel: there is no field matchLabel in"
                + " spec.match.objectSelector; did you mean matchLabels?",
            "spec.checks.hostPathVolume: there is no check hostPathVolume; did you mean"
                + " hostPathVolumes?",
            "spec.checks.privileged.level: there is no field level in spec.checks.privileged",
            "spec.checks.capabilities.allowAdd: there is no field allowAdd in"
                + " spec.checks.capabilities; did you mean allowedAdd?");
    plane.kubectl("delete", "podpolicy", "patched").orThrow();
  }

  static Stream<Arguments> rules() {
    String judging = "checks: {privileged: {}}, ";
    String audit = "validationActions: [Audit], ";
    String exemption = "policies: [a], checks: ['*'], expires: '2030-01-01T00:00:00Z', ";
    String expression = audit + judging + "match: {objectSelector: {matchExpressions: [%s]}}";
    return Stream.of(
        policy(judging + "validationActions: [Deny, Warn]", Rules.DENY_XOR_WARN),
        policy("validationActions: [Audit]", Rules.SAYS_SOMETHING),
        policy(audit + "podSecurity: {}", Rules.ONE_LEVEL),
        policy(audit + "podSecurity: {fromNamespaceLabels: false}", Rules.ONE_LEVEL),
        policy(
            audit + "podSecurity: {level: baseline, fromNamespaceLabels: true}", Rules.ONE_LEVEL),
        policy(
            audit + "podSecurity: {fromNamespaceLabels: true, version: v1.30}",
            Rules.VERSION_OF_LEVEL),
        policy(audit + "podSecurity: {level: baseline, version: '1.30'}", Rules.VERSION_FORM),
        policy(audit + judging + "exclude: [{}]", Rules.EXCLUDES_SOMETHING),
        policy(
            audit
                + judging
                + "exclude: [{namespaceSelector: {}, objectSelector: {matchLabels: {}}}]",
            Rules.EXCLUDES_SOMETHING),
        policy(expression.formatted("{key: a, operator: In}"), Rules.EXISTS_WITHOUT_VALUES),
        policy(
            expression.formatted("{key: a, operator: Exists, values: [b]}"),
            Rules.EXISTS_WITHOUT_VALUES),
        policy(audit + "defaults: {pinTemplates: true}", Rules.TEMPLATES_AFTER_PODS),
        policy(audit + "images: [{match: ['**']}]", Rules.DEMANDS_SOMETHING),
        policy(
            audit + "images: [{match: ['**'], attestations: [{name: a}]}]", Rules.ONE_TYPE_FIELD),
        authority("key: {publicKey: a}, keyless: {issuer: a, subject: b}", Rules.ONE_TRUST),
        authority("keyless: {subject: b}", Rules.ONE_ISSUER),
        authority("keyless: {issuer: a, subject: b, subjectRegExp: b}", Rules.ONE_SUBJECT),
        authority(
            "certificate: {roots: a, issuer: a, issuerRegExp: a, subject: b}",
            Rules.AT_MOST_ONE_ISSUER),
        trustRoot("", Rules.ONE_ORIGIN),
        trustRoot("trustedRoot: {}, tuf: {mirror: 'https://a', root: a}", Rules.ONE_ORIGIN),
        trustRoot(
            "staleAfter: '2030-01-01T00:00:00Z', tuf: {mirror: 'https://a', root: a}",
            Rules.TUF_HAS_AN_AGE),
        breakGlass("owner: ' ', reason: a, scope: {everything: true}", Rules.NOT_BLANK),
        breakGlass("owner: a, reason: a, scope: {}", Rules.SCOPE_OR_EVERYTHING),
        breakGlass(
            "owner: a, reason: a, scope: {everything: true, policies: [a]}",
            Rules.SCOPE_OR_EVERYTHING),
        breakGlass("owner: a, reason: a, scope: {namespaceSelector: {}}", Rules.SELECTS_ALL),
        Arguments.of("PolicyExemption", exemption + "owner: ' ', reason: a", Rules.NOT_BLANK),
        Arguments.of("PolicyExemption", exemption + "owner: a, reason: ' '", Rules.NOT_BLANK));
  }

  private static Arguments breakGlass(String spec, String rule) {
    return Arguments.of("BreakGlass", "expires: '2026-01-01T01:00:00Z', " + spec, rule);
  }

  private static Arguments policy(String spec, String rule) {
    return Arguments.of("PodPolicy", spec, rule);
  }

  private static Arguments authority(String trust, String rule) {
    return policy(
        "validationActions: [Audit], images: [{match: ['**'], signatures: {authorities:"
            + " [{name: alice, %s}]}}]".formatted(trust),
        rule);
  }

  private static Arguments trustRoot(String spec, String rule) {
    return Arguments.of("TrustRoot", spec, rule);
  }

  private static List<PolicyProblem> problems(String yaml) {
    PolicyParser parser = new PolicyParser(() -> Instant.parse("2026-01-01T00:00:00Z"));
    return parser.parse(new ManifestReader().read("-", yaml).manifests()).problems();
  }
}
