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

  @Test
  void aBreakGlassIsWorthANotice() {
    String manifest =
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: BreakGlass
        metadata: {name: a}
        spec: {owner: a, reason: b, expires: "%s", scope: {policies: ["*"]}}
        """;
    assertThat(noticesOf(manifest.formatted("2026-01-01T01:00:00Z")))
        .containsExactly("nothing in its scope is refused until 2026-01-01T01:00:00Z");
    assertThat(noticesOf(manifest.formatted("2025-12-31T00:00:00Z")))
        .containsExactly("expired at 2025-12-31T00:00:00Z: the break-glass does nothing");
  }

  private static List<String> noticesOf(String manifest) {
    String policy =
        """
        ---
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: one}
        spec: {validationActions: [Deny], checks: {privileged: {}}}
        """;
    return messages(
        new PolicyParser(() -> PolicyFiles.NOW)
            .parse(new ManifestReader().read("test.yaml", manifest + policy).manifests())
            .notices());
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
