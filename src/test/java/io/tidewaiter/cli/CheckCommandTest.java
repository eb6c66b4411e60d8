package io.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
  private static final String POLICIES = "src/test/resources/cli/policies";
  private static final String INPUTS = "src/test/resources/cli/inputs/";

  @ParameterizedTest
  @ValueSource(strings = {"web.yaml", "list.json", "anchors.yaml", "helm.yaml", "broken.yaml"})
  void aFileIsJudgedAsTheWebhookWouldJudgeIt(String file) {
    check(file).assertMatches("check-" + file.replaceAll("\\..*", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "yaml", "sarif", "junit"})
  void everyFormatTellsTheSame(String format) {
    check("web.yaml", "-o", format).assertMatches("format-" + format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "sarif", "junit"})
  void whatCouldNotBeJudgedIsInEveryFormat(String format) {
    check("broken.yaml", "-o", format).assertMatches("problems-" + format);
  }

  @Test
  void verboseAlsoTellsWhatWasSkippedAndExempt() {
    check("web.yaml", "-v").assertMatches("check-verbose");
  }

  @ParameterizedTest
  @CsvSource({"deny,0", "warn,1", "audit,1"})
  void failOnSaysWhichFindingsCount(String failOn, int code) {
    assertThat(check("anchors.yaml", "--fail-on", failOn).code()).isEqualTo(code);
  }

  @Test
  void findingsThatAreOnlyRecordedCountIfAskedFor() {
    assertThat(check("list.json", "-n", "recorded", "--fail-on", "deny").code()).isZero();
    assertThat(check("list.json", "-n", "recorded", "--fail-on", "audit").code()).isOne();
  }

  @Test
  void theNamespaceOptionIsForObjectsThatNameNone() {
    String namespaceAndPod =
        "{apiVersion: v1, kind: Namespace, metadata: {name: prod, labels: {tier: production}}}\n"
            + "---\n"
            + pod("p", "hostPID: true");
    assertThat(judge(namespaceAndPod, "--policies", POLICIES).code()).isZero();
    assertThat(judge(namespaceAndPod, "--policies", POLICIES, "-n", "prod").code()).isOne();
  }

  @Test
  void aLevelNeedsNoPolicyFile() {
    CommandRun old = judge(pod("p", "hostPID: true"), "--level", "baseline", "--version", "v1.0");
    assertThat(old.out()).contains("spec.hostPID is true").contains("pod-security-baseline (Deny)");
    assertThat(old.code()).isOne();
    String plain = pod("p", "restartPolicy: Never");
    assertThat(judge(plain, "--level", "baseline").code()).isZero();
    assertThat(judge(plain, "--level", "restricted").code()).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--level=privileged",
        "--level=baseline --version=1.30",
        "--policies=POLICIES --version=v1.30",
        "",
        "--policies=src/test/resources/cli/nowhere",
        "--policies=src/test/resources/cli/inputs/services.yaml",
        "--level=baseline --fail-on=never",
        "--level=baseline --operation=DELETE",
        "--level=baseline --fial-on=deny"
      })
  void whatCannotBeUnderstoodIsExitCodeTwoAndOneLine(String options) {
    CommandRun run =
        judge(pod("p", "hostPID: true"), options.replace("POLICIES", POLICIES).split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void badPoliciesAreToldAllAtOnceAndNothingIsJudged() {
    CommandRun.of("check", "-p", "src/test/resources/cli/bad-policies", INPUTS + "web.yaml")
        .assertMatches("bad-policies");
  }

  @Test
  void inputsWithoutPodsCannotBeJudged() {
    CommandRun run = check("services.yaml");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("nothing to judge");
  }

  @Test
  void aMissingFileIsNamedAndTheRestIsJudged() {
    CommandRun run = check("anchors.yaml", INPUTS + "absent.yaml");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("absent.yaml");
    assertThat(run.out()).contains("Pod/batch-").contains("1 problem");
  }

  @Test
  void standardInputHasTheNameDash() throws IOException {
    String text = Files.readString(CommandRun.FILES.resolve("inputs/anchors.yaml"));
    CommandRun run = judge(text, "--level", "baseline");
    assertThat(run.out()).contains("-:10:9").contains("refused");
  }

  @Test
  void policiesAmongTheInputsDoNotCount() throws IOException {
    String policies = Files.readString(CommandRun.FILES.resolve("policies/production.yaml"));
    CommandRun run = judge(policies + "---\n" + pod("p", "hostPID: true"), "--level", "baseline");
    assertThat(run.out()).contains("PolicyExemption/driver: counts only among --policies");
    assertThat(run.code()).isOne();
  }

  @Test
  void aKindThatNobodyDeclaredIsSaidToHoldContainers() throws IOException {
    String rollout = Files.readString(CommandRun.FILES.resolve("inputs/helm.yaml"));
    assertThat(judge(rollout, "--level", "baseline").out())
        .contains("Rollout/web: holds containers, but no policy declares its kind");
  }

  @Test
  void policiesCanMatchWhoWouldAsk() {
    String policy = "src/test/resources/cli/requesters.yaml";
    String pod = pod("p", "hostPID: true");
    assertThat(judge(pod, "-p", policy).code()).isZero();
    assertThat(judge(pod, "-p", policy, "--as", "eve").code()).isOne();
    assertThat(judge(pod, "-p", policy, "--as", "bob").code()).isZero();
    assertThat(judge(pod, "-p", policy, "--as", "bob", "--as-group", "ops").code()).isOne();
    assertThat(judge(pod, "-p", policy, "--as", "system:serviceaccount:ci:bot").code()).isOne();
    assertThat(judge(pod, "-p", policy, "--as", "bob", "--operation", "UPDATE").code()).isOne();
  }

  @Test
  void defaultsAreFilledInBeforeANewPodIsJudged() {
    String policy = "src/test/resources/cli/defaults.yaml";
    CommandRun created = judge(pod("p", "restartPolicy: Never"), "-p", policy, "-v");
    assertThat(created.out())
        .contains("filled in: spec.securityContext.seccompProfile {\"type\":\"RuntimeDefault\"}")
        .contains("filled in: spec.containers[app].securityContext.capabilities.drop [\"ALL\"]")
        .doesNotContain("annotations");
    assertThat(created.code()).isZero();
    String updated = pod("p", "restartPolicy: Never");
    assertThat(judge(updated, "-p", policy, "--operation", "UPDATE").code()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "metadata: null", "metadata: {annotations: null}"})
  void defaultsFindTheirPlaceInAPodThatLacksMetadata(String metadata) {
    String pod = "apiVersion: v1\nkind: Pod\n" + metadata + "\nspec: {containers: [{name: a}]}\n";
    CommandRun run = judge(pod, "-p", "src/test/resources/cli/defaults.yaml");
    assertThat(run.out()).contains("Pod/(no name) default: ok");
  }

  @Test
  void defaultsAreNotFilledIntoTemplates() {
    String job =
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: j}
        spec:
          template:
            spec: {containers: [{name: app, image: i}]}
        """;
    assertThat(judge(job, "-p", "src/test/resources/cli/defaults.yaml").code()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"by-name", "by-reference"})
  void t58_aClaimOnADirectoryOfTheNodeIsSeenThrough(String claim) throws IOException {
    String volumes = Files.readString(CommandRun.FILES.resolve("inputs/volumes.yaml"));
    String pod =
        pod("p", "volumes: [{name: v, persistentVolumeClaim: {claimName: " + claim + "}}]");
    String policy = "src/test/resources/cli/sockets.yaml";
    assertThat(judge(volumes + "---\n" + pod, "-p", policy).out()).contains("refused");
    assertThat(judge(volumes + "---\n" + pod, "-p", policy, "-n", "other").out())
        .contains(claim.equals("by-name") ? "refused" : ": ok");
    assertThat(judge(pod, "-p", policy).code()).isZero();
  }

  @Test
  void coloursAreForTerminals() {
    String[] args = {"check", "--level", "baseline", INPUTS + "anchors.yaml"};
    String[] always = {
      "check", "--level", "baseline", "--color", "always", INPUTS + "anchors.yaml"
    };
    String[] never = {"check", "--level", "baseline", "--color", "never", INPUTS + "anchors.yaml"};
    assertThat(CommandRun.of(args).out()).doesNotContain("\u001b");
    assertThat(CommandRun.onTerminal(args).out()).contains("\u001b[1;31mrefused\u001b[0m");
    assertThat(CommandRun.of(always).out()).contains("\u001b");
    assertThat(CommandRun.onTerminal(never).out()).doesNotContain("\u001b");
  }

  private static CommandRun check(String file, String... more) {
    String[] args = {"check", "--policies", POLICIES, INPUTS + file};
    return CommandRun.of(concat(args, more));
  }

  private static CommandRun judge(String input, String... options) {
    return CommandRun.withInput(input, concat(new String[] {"check", "-"}, options));
  }

  private static String[] concat(String[] one, String[] other) {
    return java.util.stream.Stream.of(one, other)
        .flatMap(java.util.Arrays::stream)
        .filter(arg -> !arg.isEmpty())
        .toArray(String[]::new);
  }

  private static String pod(String name, String spec) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: %s}
    spec:
      %s
      containers: [{name: app, image: ghcr.io/acme/app:1.0}]
    """
        .formatted(name, spec);
  }
}
