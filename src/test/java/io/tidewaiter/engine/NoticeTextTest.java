package io.tidewaiter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.Finding;
import io.tidewaiter.engine.PolicyResult.Failure;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.Action;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoticeTextTest {
  private static final FieldPath HOST_NETWORK = FieldPath.of("spec.hostNetwork");

  @Test
  void aRefusalIsOneLineInTheWordsOfTheExplanation() {
    Finding privileged = finding("privileged", FieldPath.of("spec.containers").item(0, "app"));
    assertThat(
            text(result("production", Action.DENY, privileged, finding("hostPath", HOST_NETWORK))))
        .isEqualTo(
            "Pod refused by policy \"production\": privileged: spec.containers[app] is true → remove"
                + " it; hostPath: spec.hostNetwork is true → remove it");
  }

  @Test
  void aPolicyThatOnlyWatchesSaysSo() {
    assertThat(text(result("production", Action.AUDIT, finding("hostPath", HOST_NETWORK))))
        .isEqualTo(
            "Pod let in, but it breaks policy \"production\": hostPath: spec.hostNetwork is true →"
                + " remove it");
  }

  @Test
  void whereOnePolicyDeniesOthersThatWatchAreNotSpokenOf() {
    assertThat(
            text(
                result("watching", Action.AUDIT, finding("hostPath", HOST_NETWORK)),
                result("a", Action.DENY, finding("privileged", HOST_NETWORK)),
                result("b", Action.DENY, finding("privileged", HOST_NETWORK))))
        .isEqualTo(
            "Pod refused by 2 policies: a, privileged: spec.hostNetwork is true → remove it; b,"
                + " privileged: spec.hostNetwork is true → remove it");
  }

  @Test
  void nothingToSayIsNoText() {
    assertThat(text()).isEmpty();
    assertThat(text(result("production", Action.DENY))).isEmpty();
  }

  @Test
  void aBrokenCheckIsNamedAndItsErrorIsNot() {
    Failure failure = new Failure(new CheckId("imageTag"), new IllegalStateException("secret"));
    assertThat(
            text(
                new PolicyResult(
                    "p", Set.of(Action.DENY), List.of(), List.of(failure), List.of(), List.of())))
        .isEqualTo(
            "Pod refused by policy \"p\": imageTag: could not be checked: an internal error");
  }

  @Test
  void t52_manyFindingsAreCountedNotTold() {
    Finding[] many =
        IntStream.range(0, 500)
            .mapToObj(i -> finding("check" + i, HOST_NETWORK))
            .toArray(Finding[]::new);
    String text = text(result("production", Action.DENY, many));
    assertThat(bytes(text)).isLessThanOrEqualTo(960);
    assertThat(text).contains("check0: ").matches(".*; … 4\\d\\d more");
  }

  @Test
  void t53_foreignTextIsCutAtWholeCharactersAndBendsNoLine() {
    Finding hostile =
        new Finding(
            new CheckId("imageTag"),
            HOST_NETWORK,
            "\u001b[31m\n" + "é😀".repeat(400),
            "mend it" + "ü".repeat(600),
            null,
            null);
    String text = text(result("production", Action.DENY, hostile, hostile));
    assertThat(bytes(text)).isBetween(900, 960);
    assertThat(text).doesNotContain("\n", "\u001b").contains("\\n").endsWith("…");
    assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(text);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String text(PolicyResult... results) {
    return NoticeText.of(new Verdict(List.of(results)), "Pod");
  }

  private static PolicyResult result(String policy, Action action, Finding... findings) {
    return new PolicyResult(
        policy, Set.of(action), List.of(findings), List.of(), List.of(), List.of());
  }

  private static Finding finding(String check, FieldPath path) {
    return new Finding(new CheckId(check), path, "is true", "remove it", null, null);
  }
}
