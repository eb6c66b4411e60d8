package io.tidewaiter.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.Golden;
import io.tidewaiter.engine.Verdict;
import io.tidewaiter.manifest.Manifest;
import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.Requester;
import io.tidewaiter.policy.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadyMadePoliciesTest {
  private static final Path POLICIES = Path.of("policies");
  private static final Set<String> REFUSING_NOTHING =
      Set.of(
          "workload-hardening", "signed-images", "slsa-provenance", "vulnerability-scan", "sbom");
  private static final Path FIXTURES = Path.of("src/test/resources/policies/ready-made");

  @ParameterizedTest
  @MethodSource("names")
  void aGoodPodPasses(String name) {
    Verdict verdict = judge(name, "pass.yaml");
    assertThat(verdict.results()).as("the policy applies").hasSize(1);
    assertThat(findings(verdict)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("judging")
  void aBadPodIsFound(String name) {
    Verdict verdict = judge(name, "fail.yaml");
    assertThat(findings(verdict)).isNotEmpty();
    assertThat(verdict.allowed()).isEqualTo(REFUSING_NOTHING.contains(name));
    Golden.assertMatches(FIXTURES.resolve(name).resolve("fail.txt"), findings(verdict));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kube-system", "kube-public", "kube-node-lease", "tidewaiter"})
  void theNamespacesOfTheClusterAreLeftAlone(String namespace) throws IOException {
    for (String name : names().toList()) {
      Manifest pod = pod(FIXTURES.resolve(name).resolve("pass.yaml"));
      ((ObjectNode) pod.tree().get("metadata")).put("namespace", namespace);
      Subject subject =
          PolicyFiles.subject(
              pod, Map.of("tidewaiter.io/" + name, "enabled"), new Requester("alice", List.of()));
      assertThat(PolicyFiles.read(policy(name)).matching(subject, PolicyFiles.NOW))
          .as(name)
          .isEmpty();
    }
  }

  @Test
  void withoutALabelOnlyAccessToTheContainerRuntimeIsJudged() {
    PolicySet all = PolicyFiles.read(POLICIES);
    Subject subject =
        PolicyFiles.subject("{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {}}");
    assertThat(all.matching(subject, PolicyFiles.NOW))
        .extracting(matched -> matched.policy().name())
        .containsExactly("container-runtime-access");
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyPolicyIsNamedAsItsFileAndDocumented(String name) throws IOException {
    assertThat(PolicyFiles.read(policy(name)).policies())
        .extracting(Policy::name)
        .containsExactly(name);
    assertThat(Files.readString(policy(name))).startsWith("# ").contains("# Where ");
    assertThat(Files.readString(POLICIES.resolve("README.md"))).contains("`" + name + ".yaml`");
  }

  static Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(POLICIES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".yaml"))
          .map(file -> file.replace(".yaml", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  static Stream<String> judging() throws IOException {
    return names().filter(name -> !name.equals("safe-defaults"));
  }

  private static Verdict judge(String name, String fixture) {
    Path file = FIXTURES.resolve(name).resolve(fixture);
    PolicySet policies = PolicyFiles.read(policy(name));
    Subject subject =
        PolicyFiles.subject(
            pod(file), Map.of("tidewaiter.io/" + name, "enabled"), Requester.UNKNOWN);
    return PolicyFiles.judge(
        policies, subject, PolicyFiles.NOW, FixtureEvidence.read(file, policies));
  }

  private static Manifest pod(Path file) {
    return new ManifestReader().readPath(file).manifests().getFirst();
  }

  private static Path policy(String name) {
    return POLICIES.resolve(name + ".yaml");
  }

  private static String findings(Verdict verdict) {
    return verdict.results().stream()
        .flatMap(result -> result.findings().stream())
        .map(finding ->
            finding.check()
                + ": "
                + finding.path().toDisplay()
                + " "
                + finding.found()
                + "\n"
                + String.join(
                    "", finding.details().stream().map(line -> "  " + line + "\n").toList()))
        .collect(Collectors.joining());
  }
}
