package io.tidewaiter.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.manifest.ManifestReader;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NoticesTest {
  @Test
  void anExemptionThatHasExpiredIsWorthANotice() {
    Parsed parsed = parse(", expires: 2025-12-31T00:00:00Z");
    assertThat(parsed.problems()).isEmpty();
    assertThat(messages(parsed.notices()))
        .containsExactly("expired at 2025-12-31T00:00:00Z: the exemption does not apply");
  }

  @Test
  void anExemptionWithoutExpiryHasNotExpired() {
    Parsed parsed = parse("");
    assertThat(messages(parsed.problems())).containsExactly("is missing");
    assertThat(parsed.notices()).isEmpty();
  }

  @Test
  void anExemptionWithAnUnreadableExpiryHasNotExpired() {
    Parsed parsed = parse(", expires: tomorrow");
    assertThat(parsed.problems()).hasSize(1);
    assertThat(parsed.notices()).isEmpty();
  }

  private static Parsed parse(String expires) {
    String manifests =
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PolicyExemption
        metadata: {name: a, namespace: shop}
        spec: {policies: ["*"], checks: ["*"], owner: a, reason: b%s}
        ---
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: one}
        spec: {validationActions: [Deny], checks: {privileged: {}}}
        """
            .formatted(expires);
    return new PolicyParser(() -> PolicyFiles.NOW)
        .parse(new ManifestReader().read("test.yaml", manifests).manifests());
  }

  private static List<String> messages(List<PolicyProblem> problems) {
    return problems.stream().map(PolicyProblem::message).toList();
  }
}
