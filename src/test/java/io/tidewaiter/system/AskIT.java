package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code tidewaiter ask}, as {@code helm test} and people use it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskIT {
  private static final String POLICY =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: strict}
      spec: {validationActions: [Deny], checks: {privileged: {}}}
      """;

  private final TidewaiterProcess process;

  AskIT(@TempDir Path policies) throws IOException {
    Files.writeString(policies.resolve("strict.yaml"), POLICY);
    process = TidewaiterProcess.serve(Map.of(), "--policies=" + policies);
  }

  @AfterAll
  void close() {
    process.close();
  }

  @Test
  void withoutManifestsItAsksAboutAPrivilegedPod() {
    CommandOutput asked = ask("", "--ca-file=" + process.caFile());
    assertThat(asked.status()).as(asked.err()).isZero();
    assertThat(asked.out())
        .startsWith("Pod/question default: refused\n  Pod \"question\" in namespace \"default\"")
        .contains("containers[question].securityContext.privileged is true")
        .contains("  verdict: ");
  }

  @Test
  void itAsksAboutManifestsAndLeavesOthersOut() {
    String objects =
        """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {
          selector: {matchLabels: {a: b}},
          template: {metadata: {labels: {a: b}}, spec: {containers: [{name: web, image: web:1}]}}}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: web}}
        """;
    CommandOutput asked = ask(objects, "--ca-file=" + process.caFile(), "-");
    assertThat(asked.status()).as(asked.err()).isZero();
    assertThat(asked.out()).startsWith("Deployment/web shop: allowed\n").doesNotContain("Service");
  }

  @Test
  void aWebhookThatIsNotTrustedGivesNoAnswer() {
    CommandOutput asked = ask("");
    assertThat(asked.status()).isEqualTo(2);
    assertThat(asked.err()).contains("no answer from https://127.0.0.1").contains("PKIX");
  }

  private CommandOutput ask(String input, String... options) {
    List<String> command = TidewaiterProcess.command("ask", "--url=" + process.url());
    command.addAll(List.of(options));
    return CommandOutput.of(command, input, Map.of());
  }
}
