package io.tidewaiter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.Golden;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.Finding;
import io.tidewaiter.engine.Explanation.Reference;
import io.tidewaiter.engine.PolicyResult.Exempted;
import io.tidewaiter.engine.PolicyResult.Failure;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.BreakGlass;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.LabelSelector;
import io.tidewaiter.policy.Subject;
import io.tidewaiter.policy.source.PolicyFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Reference REFERENCE = new Reference("7c9e6a", Optional.empty());

  @Test
  void aRefusalNamesEachFindingWithItsRemedy() {
    golden("one-policy", explain(denied("production", privileged("app", 0), hostNetwork())));
  }

  @Test
  void containersThatShareAFindingAreToldAsOne() {
    golden(
        "shared-finding",
        explain(denied("production", privileged("a", 0), privileged("b", 1), privileged("c", 2))));
  }

  @Test
  void aFindingOfTwoPoliciesIsTextOnlyOnce() {
    golden(
        "two-policies",
        explain(
            denied("baseline", privileged("app", 0)),
            denied("production", hostNetwork(), privileged("app", 0))));
  }

  @Test
  void aBrokenCheckIsNamedAndItsErrorIsNot() {
    PolicyResult broken =
        new PolicyResult(
            "production",
            Set.of(Action.DENY),
            List.of(),
            List.of(new Failure(new CheckId("imageTag"), new IllegalStateException("secret"))),
            List.of(),
            List.of());
    Explanation explanation = explain(broken);
    golden("broken-check", explanation);
    assertThat(explanation.toString()).doesNotContain("secret");
  }

  @Test
  void anExpiredExemptionIsSaidToHaveExpired() {
    golden(
        "expired-exemption",
        explain(
            new PolicyResult(
                "production",
                Set.of(Action.DENY),
                List.of(privileged("app", 0)),
                List.of(),
                List.of(),
                List.of(exemption()))));
  }

  @Test
  void anExemptedFindingIsInTheAuditLogOnly() {
    golden(
        "exempted",
        explain(
            new PolicyResult(
                "production",
                Set.of(Action.DENY),
                List.of(),
                List.of(),
                List.of(new Exempted(privileged("app", 0), exemption())),
                List.of())));
  }

  @Test
  void aBreakGlassIsSaidBesideWhatItLetsThrough() {
    golden(
        "break-glass",
        explain(
            new PolicyResult(
                "production",
                Set.of(Action.AUDIT),
                List.of(privileged("app", 0), hostNetwork()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(
                    new BreakGlass(
                        "incident-42",
                        List.of(),
                        List.of(),
                        LabelSelector.EVERYTHING,
                        "on call\u001b[31m",
                        "the registry is down",
                        Instant.parse("2026-10-01T00:00:00Z"))))));
  }

  @Test
  void warningsAreOneLineEachAndDoNotRefuse() {
    golden(
        "warning",
        explain(
            new PolicyResult(
                "production",
                Set.of(Action.WARN, Action.AUDIT),
                List.of(privileged("app", 0), hostNetwork()),
                List.of(),
                List.of(),
                List.of())));
  }

  @Test
  void theLastLineSaysWhenItNamesNotEveryCheck() {
    Finding[] findings =
        Stream.of("aa", "bb", "cc", "dd", "ee")
            .map(check -> finding(check, FieldPath.of("spec"), "is wrong", "mend it", null))
            .toArray(Finding[]::new);
    assertThat(explain(denied("p", findings)).message().orElseThrow())
        .contains("Learn more: tidewaiter explain aa bb cc dd …   decision ");
    assertThat(explain(denied("p", Arrays.copyOf(findings, 4))).message().orElseThrow())
        .contains("Learn more: tidewaiter explain aa bb cc dd   decision ");
  }

  @Test
  void aPodThatKeepsEveryRuleIsNotTalkedAbout() {
    assertThat(explain(denied("production")))
        .isEqualTo(new Explanation(Optional.empty(), List.of(), Map.of()));
  }

  @Test
  void t53_textOfTheAuthorCannotForgeLinesOrColours() {
    Finding hostile =
        finding(
            "privileged",
            FieldPath.of("spec.containers").item(0, "a\u001b[31m\nred\u202e"),
            "is \u001b[2J\r\n" + "x".repeat(1_000_000),
            "run\u0007",
            "a\u001b[31m\nred\u202e");
    Explanation explanation = explain(denied("production", hostile));
    String message = explanation.message().orElseThrow();
    assertThat(message.length()).isLessThan(9_000);
    assertThat(message.chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
    assertThat(message).doesNotContain("\nred").doesNotContain("\u202e");
    assertThat(explanation.auditAnnotations().toString().length()).isLessThan(20_000);
  }

  @Test
  void t52_messagesStayBoundedForAPodWithFiveHundredContainers() {
    Finding[] findings =
        IntStream.range(0, 500)
            .mapToObj(i -> finding("imageTag", container(i, "c" + i), "has tag t" + i, "pin", "c"))
            .toArray(Finding[]::new);
    PolicyResult warned =
        new PolicyResult(
            "w", Set.of(Action.WARN), List.of(findings), List.of(), List.of(), List.of());
    Explanation explanation = explain(denied("production", findings), warned);
    assertThat(explanation.message().orElseThrow()).hasSizeLessThan(9_000).contains("more finding");
    assertThat(explanation.warnings()).allMatch(w -> w.length() <= 256);
    assertThat(explanation.warnings().stream().mapToInt(String::length).sum()).isLessThan(4_096);
    assertThat(explanation.auditAnnotations().get("findings")).hasSizeLessThan(9_000);
  }

  private static void golden(String name, Explanation explanation) {
    StringBuilder text = new StringBuilder("--- message\n");
    text.append(explanation.message().orElse("(none)")).append("\n--- warnings\n");
    explanation.warnings().forEach(warning -> text.append(warning).append('\n'));
    text.append("--- audit annotations\n");
    explanation.auditAnnotations().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> text.append(e.getKey()).append(": ").append(e.getValue()).append('\n'));
    Golden.assertMatches(
        Path.of("src/test/resources/explanations", name + ".txt"), text.toString());
  }

  private static Explanation explain(PolicyResult... results) {
    Subject subject =
        PolicyFiles.subject(
            """
            {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop}, spec: {}}
            """);
    return Explanation.of(subject, new Verdict(List.of(results)), REFERENCE);
  }

  private static PolicyResult denied(String policy, Finding... findings) {
    return new PolicyResult(
        policy, Set.of(Action.DENY), List.of(findings), List.of(), List.of(), List.of());
  }

  private static Finding privileged(String container, int index) {
    return finding(
        "privileged",
        container(index, container).dotted("securityContext.privileged"),
        "is true",
        "remove it or set it to false",
        container);
  }

  private static Finding hostNetwork() {
    return finding(
        "hostNamespaces",
        FieldPath.of("spec.hostNetwork"),
        "is true",
        "remove it or set it to false",
        null);
  }

  private static Finding finding(
      String check, FieldPath path, String found, String remedy, @Nullable String container) {
    return new Finding(new CheckId(check), path, found, remedy, container, null);
  }

  private static FieldPath container(int index, String name) {
    return FieldPath.of("spec.containers").item(index, name);
  }

  private static Exemption exemption() {
    return new Exemption(
        "shop",
        "legacy",
        List.of(),
        Set.of(),
        Set.of(),
        List.of(),
        LabelSelector.EVERYTHING,
        List.of(),
        List.of(),
        "team-shop",
        "until the driver is rewritten",
        Instant.parse("2026-10-01T00:00:00Z"));
  }
}
