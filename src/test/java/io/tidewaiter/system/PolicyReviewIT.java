package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Policies that are written while Tidewaiter judges them, by clients that validate nothing. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyReviewIT {
  private static final String POLICY =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: reviewed}
      spec:
        validationActions: [Audit]
        match: {namespaces: [reviewed]}
        checks: {hostPathVolumes: {}}
      """;

  private final ControlPlane plane;
  private final Gate gate;

  PolicyReviewIT(ControlPlane plane) {
    this.plane = plane;
    this.gate = Gate.open(plane);
    gate.apply(POLICY);
  }

  @AfterAll
  void close() {
    gate.close();
  }

  @Test
  void aPatchWithAMisspelledCheckIsRefusedWithASuggestion() {
    assertRefused(
        "{\"spec\": {\"checks\": {\"privilegd\": {}}}}",
        "spec.checks.privilegd: there is no check privilegd; did you mean privileged?");
  }

  @Test
  void aPatchWithAMisspelledFieldIsRefusedWithASuggestion() {
    assertRefused(
        "{\"spec\": {\"match\": {\"namespaceSelektor\": {}}}}",
        "there is no field namespaceSelektor in spec.match; did you mean namespaceSelector?");
  }

  @Test
  void aPatchThatIsRightIsTaken() {
    patch("{\"spec\": {\"checks\": {\"privileged\": {}}}}").orThrow();
  }

  private void assertRefused(String patch, String why) {
    CommandOutput output = patch(patch);
    assertThat(output.status()).isNotZero();
    assertThat(output.err()).contains("validate-policies.tidewaiter.io").contains(why);
  }

  private CommandOutput patch(String patch) {
    return plane.kubectl("patch", "podpolicy", "reviewed", "--type=merge", "--patch", patch);
  }
}
