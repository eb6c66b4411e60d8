package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tidewaiter serve --policies}: without a cluster. */
class PolicyFilesIT {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final String HARMFUL = Reviews.of("shop", "{\"privileged\": true}");

  private static final String STRICT =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: strict}
      spec: {validationActions: [Deny], checks: {privileged: {}}}
      """;

  @TempDir private Path policies = Path.of("replaced");

  @Test
  void editsTakeEffectWithinTwoSecondsAndABrokenFileKeepsTheLastGoodPolicies() throws IOException {
    Path file = policies.resolve("strict.yaml");
    Files.writeString(file, STRICT);
    try (TidewaiterProcess process = TidewaiterProcess.serve(Map.of(), "--policies=" + policies)) {
      HttpsDoor door = new HttpsDoor(process);
      verdict(door, false);

      Files.writeString(file, STRICT.replace("Deny", "Audit"));
      report("loosened", Eventually.within(SOON, () -> verdict(door, true)));
      Files.writeString(file, STRICT);
      report("tightened", Eventually.within(SOON, () -> verdict(door, false)));

      Files.writeString(file, STRICT.replace("privileged: {}", "privilegd: {}"));
      Eventually.within(
          SOON,
          () ->
              assertThat(process.log())
                  .contains("strict.yaml:4")
                  .contains("did you mean privileged"));
      verdict(door, false);
      assertThat(process.isReady()).isTrue();

      Files.delete(file);
      Eventually.within(
          SOON, () -> assertThat(process.log()).contains("there is no PodPolicy in it"));
      verdict(door, false);

      Files.writeString(file, STRICT.replace("Deny", "Audit"));
      report("mended", Eventually.within(SOON, () -> verdict(door, true)));
    }
  }

  @Test
  void aNamespaceAmongThePoliciesHasItsLabels() throws IOException {
    Files.writeString(
        policies.resolve("labelled.yaml"),
        STRICT.replace(
                "spec: {", "spec: {match: {namespaceSelector: {matchLabels: {tier: production}}}, ")
            + "---\n{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {tier: production}}}\n");
    try (TidewaiterProcess process = TidewaiterProcess.serve(Map.of(), "--policies=" + policies)) {
      HttpsDoor door = new HttpsDoor(process);
      verdict(door, false);
      assertThat(door.post("/validate", HARMFUL.replace("\"shop\"", "\"lab\"")).body())
          .contains("\"allowed\":true");
    }
  }

  @Test
  void itDoesNotStartWithoutAPolicyUnlessToldTo() {
    try (TidewaiterProcess process = launch()) {
      assertThat(process.awaitExit(TidewaiterProcess.PATIENCE)).isEqualTo(2);
      assertThat(process.log()).contains("there is no PodPolicy").doesNotContain("\tat ");
    }
    try (TidewaiterProcess process =
        TidewaiterProcess.serve(Map.of(), "--policies=" + policies, "--allow-no-policies")) {
      verdict(new HttpsDoor(process), true);
    }
  }

  @Test
  void itDoesNotStartWithABadPolicyAndNamesEveryProblemWithItsPlace() throws IOException {
    Files.writeString(policies.resolve("a.yaml"), STRICT.replace("privileged:", "privilegd:"));
    Files.writeString(policies.resolve("b.yaml"), STRICT.replace("[Deny]", "[Denny]"));
    try (TidewaiterProcess process = launch()) {
      assertThat(process.awaitExit(TidewaiterProcess.PATIENCE)).isEqualTo(2);
      assertThat(process.log())
          .contains("a.yaml:4:")
          .contains("did you mean privileged")
          .contains("b.yaml:4:")
          .contains("Denny")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void itDoesNotStartWithPoliciesThatAreNotThere() {
    try (TidewaiterProcess process =
        TidewaiterProcess.launch(
            TidewaiterProcess.freePort(), Map.of(), "--policies=" + policies.resolve("none"))) {
      assertThat(process.awaitExit(TidewaiterProcess.PATIENCE)).isEqualTo(2);
      assertThat(process.log()).contains("there is no such file or directory");
    }
  }

  private TidewaiterProcess launch() {
    return TidewaiterProcess.launch(
        TidewaiterProcess.freePort(), Map.of(), "--policies=" + policies);
  }

  private static void verdict(HttpsDoor door, boolean allowed) {
    assertThat(door.post("/validate", HARMFUL).body()).contains("\"allowed\":" + allowed);
  }

  private static void report(String what, Duration took) {
    System.out.printf("policy file %s: in effect after %d ms%n", what, took.toMillis());
  }
}
