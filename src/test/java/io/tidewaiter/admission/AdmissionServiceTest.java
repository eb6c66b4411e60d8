package io.tidewaiter.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.admission.DecisionRecord.Endpoint;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.BreakGlass;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.LabelSelector;
import io.tidewaiter.policy.LabelSelector.Operator;
import io.tidewaiter.policy.LabelSelector.Requirement;
import io.tidewaiter.policy.Match;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.text.Glob;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionServiceTest {
  @Test
  void whatWasDecidedIsRecorded() {
    TestGate gate = TestGate.of(TestPolicies.restricted());
    gate.validate(privileged(ReviewBodies.create(1)));

    DecisionRecord record = gate.records().getFirst();
    assertThat(record.endpoint()).isEqualTo(Endpoint.VALIDATE);
    assertThat(record.uid()).isEqualTo(ReviewBodies.UID);
    assertThat(record.kind()).isEqualTo("Pod");
    assertThat(record.operation()).isEqualTo("CREATE");
    assertThat(record.user()).isEqualTo("system:serviceaccount:kube-system:replicaset-controller");
    assertThat(record.outcome()).isEqualTo(Decision.Outcome.DENIED);
    assertThat(record.note()).isEmpty();
    assertThat(record.policies()).containsExactly("restricted");
    assertThat(record.findings())
        .contains(
            new FindingCount(
                "restricted",
                new CheckId("privileged"),
                Action.DENY,
                FindingCount.Kind.FINDING,
                1));
  }

  @Test
  void whatWasNotJudgedSaysWhy() {
    TestGate gate = TestGate.of(PolicySet.EMPTY);
    gate.validate(ReviewBodies.create(1));
    ObjectNode resize = ReviewBodies.update(1, pod -> {});
    ReviewBodies.request(resize).put("subResource", "resize").put("operation", "CONNECT");
    gate.validate(resize);

    assertThat(gate.records())
        .extracting(DecisionRecord::note)
        .containsExactly("no policy speaks of it", "CONNECT brings no new Pod");
    assertThat(gate.records().getLast().operation()).isEqualTo("CONNECT resize");
  }

  @Test
  void anExemptionThatIsLostIsAReasonToJudgeAnUnchangedPod() {
    PolicySet policies =
        PolicySet.of(
            List.of(TestPolicies.restricted("restricted", Match.EVERYTHING)),
            List.of(exemptionForLabel("legacy")));
    ObjectNode review = privileged(ReviewBodies.update(1, pod -> {}));
    ObjectNode request = ReviewBodies.request(review);
    request.withObject("/object/metadata/labels").put("legacy", "");
    request.set("oldObject", request.get("object").deepCopy());
    TestGate gate = TestGate.of(policies);
    assertThat(gate.validate(review).path("allowed").asBoolean()).isTrue();

    request.withObject("/object/metadata/labels").remove("legacy");
    assertThat(gate.validate(review).path("allowed").asBoolean()).isFalse();
  }

  @Test
  void findingsThatAnExemptionTakesOutAreCounted() {
    PolicySet policies =
        PolicySet.of(
            List.of(TestPolicies.restricted("restricted", Match.EVERYTHING)),
            List.of(exemptionForLabel("app.kubernetes.io/name")));
    TestGate gate = TestGate.of(policies);
    gate.validate(privileged(ReviewBodies.create(1)));
    assertThat(gate.records().getFirst().outcome()).isEqualTo(Decision.Outcome.ALLOWED);
    assertThat(gate.records().getFirst().findings())
        .isNotEmpty()
        .extracting(FindingCount::kind)
        .containsOnly(FindingCount.Kind.EXEMPTED);
  }

  @Test
  void aBreakGlassThatChangedADecisionIsRecorded() {
    BreakGlass glass =
        new BreakGlass(
            "incident",
            List.of(),
            List.of(),
            LabelSelector.EVERYTHING,
            "on call",
            "a test",
            TestGate.CLOCK.instant().plusSeconds(60));
    PolicySet policies =
        PolicySet.of(
            List.of(TestPolicies.restricted("restricted", Match.EVERYTHING)),
            List.of(),
            List.of(),
            List.of(glass));
    TestGate gate = TestGate.of(policies);
    ObjectNode answer = gate.validate(privileged(ReviewBodies.create(1)));
    assertThat(answer.path("allowed").asBoolean()).isTrue();
    assertThat(answer.path("warnings").path(0).asText()).startsWith("break-glass \"incident\"");
    assertThat(gate.records().getFirst().breakGlasses())
        .containsExactly(new BreakGlassUse(glass, List.of("restricted")));
    assertThat(gate.records().getFirst().findings())
        .extracting(FindingCount::action)
        .containsOnly(Action.AUDIT);
  }

  private static ObjectNode privileged(ObjectNode review) {
    ReviewBodies.container(ReviewBodies.object(review), 0)
        .putObject("securityContext")
        .put("privileged", true);
    return review;
  }

  private static Exemption exemptionForLabel(String label) {
    return new Exemption(
        "shop",
        "legacy",
        List.of(new Glob("*")),
        Set.of(),
        Set.of(),
        List.of(),
        new LabelSelector(List.of(new Requirement(label, Operator.EXISTS, List.of()))),
        List.of(),
        List.of(),
        "team-shop",
        "moves next month",
        TestGate.CLOCK.instant().plus(Duration.ofDays(30)));
  }
}
