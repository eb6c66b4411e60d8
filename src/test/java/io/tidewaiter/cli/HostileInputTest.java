package io.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.yaml.snakeyaml.Yaml;

class HostileInputTest {
  /** Escape sequences, line ends, a turn of the reading direction, and every markup. */
  private static final String NAME =
      "a\\u001b[31m\\nred\\u202e\\u009b2J<b>&amp;]]>'\\\"--> ${x}: {y} ::error::\\u0000";

  private static final String MANIFEST =
      """
      {"apiVersion": "v1", "kind": "Pod",
       "metadata": {"name": "NAME", "namespace": "NAME"},
       "spec": {
         "hostPID": true,
         "containers": [
           {"name": "NAME", "image": "NAME", "securityContext": {"privileged": true}}],
         "volumes": [{"name": "NAME", "hostPath": {"path": "NAME"}}]}}
      {"apiVersion": "NAME", "kind": "NAME", "metadata": {"name": "NAME"}}
      {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "NAME"}, "spec": {"containers": "NAME"}}
      """
          .replace("NAME", NAME);

  @ParameterizedTest
  @ValueSource(strings = {"table", "json", "yaml", "sarif", "junit"})
  void t53_namesCannotForgeLinesColoursOrMarkup(String format) {
    CommandRun run = judge(format);
    assertThat(run.code()).isEqualTo(2);
    for (String text : new String[] {run.out(), run.err()}) {
      assertThat(text.chars().filter(HostileInputTest::isUnprintable)).isEmpty();
      assertThat(text).doesNotContain("\nred").doesNotContain("\n::error");
    }
    assertThat(run.out()).contains("privileged");
  }

  @Test
  void t53_everyFormatStaysWellFormed() throws Exception {
    JsonNode json = new ObjectMapper().readTree(judge("json").out());
    assertThat(json.at("/summary/refused").asInt()).isOne();
    JsonNode sarif = new ObjectMapper().readTree(judge("sarif").out());
    assertThat(sarif.at("/runs/0/results")).hasSizeGreaterThanOrEqualTo(2);
    Object yaml = new Yaml().load(judge("yaml").out());
    assertThat(yaml).isNotNull();
    assertThat(xml(judge("junit").out()).getElementsByTagName("testcase").getLength()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "json", "yaml", "sarif", "junit"})
  void t54_valuesOfTheEnvironmentAreInNoOutput(String format) {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: p}
        spec:
          hostPID: true
          containers:
            - name: app
              image: app
              env: [{name: PASSWORD, value: s3cr3t-value}]
        """;
    CommandRun run =
        CommandRun.withInput(pod, "check", "--level=restricted", "-v", "-o", format, "-");
    assertThat(run.out() + run.err()).doesNotContain("s3cr3t-value").contains("hostPID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "json", "yaml", "sarif", "junit"})
  void t54_credentialsInAnImageAreInNoOutput(String format, @TempDir Path directory)
      throws IOException {
    Path policy = directory.resolve("policy.yaml");
    Files.writeString(
        policy,
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: images}
        spec:
          validationActions: [Deny, Audit]
          checks:
            imageReference: {}
            imageTag: {}
            imageDigest: {}
            imagePullPolicy: {}
            imageRegistries: {allow: [ghcr.io/**]}
            privileged: {}
        """);
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: p}
        spec:
          containers:
            - {name: a, image: "https://u53r:p455@ghcr.io/x", securityContext: {privileged: true}}
            - {name: b, image: "u53r:p455@ghcr.io/x:1"}
            - {name: c, image: "ghcr.io/u53r:p455@sha256:1"}
          volumes:
            - {name: v, image: {reference: "oci://u53r:p455@ghcr.io/x"}}
        """;
    CommandRun run =
        CommandRun.withInput(pod, "check", "--policies=" + policy, "-v", "-o", format, "-");
    assertThat(run.out() + run.err())
        .contains("is not a valid image reference")
        .doesNotContain("u53r")
        .doesNotContain("p455");
  }

  @Test
  void t53_argumentsOfACommandAreEscapedInComplaints() {
    CommandRun run = CommandRun.of("explain", "a\u001b[31m\nred");
    assertThat(run.err()).contains("\\u001b").doesNotContain("\u001b").doesNotContain("\nred");
  }

  @Test
  void t52_aPodOfFiveHundredContainersIsBoundedInEveryGroup() {
    StringBuilder pod =
        new StringBuilder("apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n");
    for (int i = 0; i < 500; i++) {
      pod.append("    - {name: c")
          .append(i)
          .append(", image: i, securityContext: {privileged: true}}\n");
    }
    CommandRun run = CommandRun.withInput(pod.toString(), "check", "--level=baseline", "-");
    assertThat(run.out()).hasSizeLessThan(2_000).contains("and 492 more").contains("refused");
  }

  private static CommandRun judge(String format) {
    return CommandRun.withInput(MANIFEST, "check", "--level=baseline", "-v", "-o", format, "-");
  }

  private static boolean isUnprintable(int c) {
    return c != '\n'
        && c != '\r'
        && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }

  static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
