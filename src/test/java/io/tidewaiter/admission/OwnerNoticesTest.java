package io.tidewaiter.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.admission.OwnerNotices.Notice;
import io.tidewaiter.admission.OwnerNotices.Regarded;
import io.tidewaiter.check.Level;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.DefaultSettings;
import io.tidewaiter.policy.Match;
import io.tidewaiter.policy.PolicySet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerNoticesTest {
  private static final Regarded REPLICA_SET =
      new Regarded(
          Optional.of("apps/v1"),
          "ReplicaSet",
          "shop",
          "web-6d4cf56db6",
          "b0e1f9a4-1c1d-4a6e-9a64-0a7e5b3c2d11");
  private static final Regarded POD =
      new Regarded(Optional.of("v1"), "Pod", "shop", "web", "3e0b9a0e-6f0f-4a3e-8f5c-5b8f7d2c1a90");

  @Test
  void aRefusedPodIsToldOfItsController() {
    Notice notice = told(denying(), create(pod -> {})).getFirst();
    assertThat(notice.about()).isEqualTo(REPLICA_SET);
    assertThat(notice.refused()).isTrue();
    assertThat(notice.text())
        .startsWith("Pod refused by policy \"restricted\": privileged: ")
        .contains(" → ");
    assertThat(notice.decisionId()).isEqualTo("7c9e6a5f");
  }

  @Test
  void aPodThatIsLetInWithFindingsIsToldOfItsController() {
    Notice notice = told(watching(), create(pod -> {})).getFirst();
    assertThat(notice.about()).isEqualTo(REPLICA_SET);
    assertThat(notice.refused()).isFalse();
    assertThat(notice.text()).startsWith("Pod let in, but it breaks policy \"watching\": ");
  }

  @Test
  void aRefusedPodWithoutAControllerIsToldOfNobody() {
    Consumer<ObjectNode> orphan = pod -> metadata(pod).remove("ownerReferences");
    assertThat(told(denying(), create(orphan))).isEmpty();
    assertThat(told(watching(), create(orphan))).extracting(Notice::about).containsExactly(POD);
  }

  @Test
  void aRefusedChangeIsToldOfTheObjectItself() {
    ObjectNode review = ReviewBodies.update(1, OwnerNoticesTest::privileged);
    assertThat(told(denying(), review)).extracting(Notice::about).containsExactly(POD);
  }

  @Test
  void aTemplateThatAControllerMadeIsNotToldOfTwice() {
    ObjectNode replicaSet = ReviewBodies.deployment(OwnerNoticesTest::owned);
    ObjectNode review =
        ReviewBodies.templated("apps", "ReplicaSet", "replicasets", replicaSet, null);
    assertThat(told(watching(), review)).isEmpty();
    assertThat(told(denying(), review))
        .extracting(notice -> notice.about().kind())
        .containsExactly("Deployment");
  }

  @Test
  void aDryRunIsToldOfNobody() {
    ObjectNode review = create(pod -> {});
    ReviewBodies.request(review).put("dryRun", true);
    assertThat(told(denying(), review)).isEmpty();
  }

  @Test
  void whatPassesIsToldOfNobody() {
    assertThat(told(denying(), ReviewBodies.create(1))).isEmpty();
  }

  @Test
  void t16_aNodeOrAnythingElseWithoutANamespaceCannotBeNamed() {
    for (String kind : List.of("Node", "Namespace", "PersistentVolume", "ReplicaSet")) {
      Consumer<ObjectNode> forged = pod -> owner(pod).put("apiVersion", "v1").put("kind", kind);
      assertThat(told(denying(), create(forged))).as(kind).isEmpty();
    }
  }

  @Test
  void t16_aNoticeStaysInTheNamespaceOfTheRequest() {
    ObjectNode review =
        create(pod -> {
          metadata(pod).put("namespace", "kube-system");
          owner(pod).put("namespace", "kube-system");
        });
    assertThat(told(denying(), review))
        .extracting(notice -> notice.about().namespace())
        .containsExactly("shop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../web", "Web", "a\nb", "a/b", "web.", "-web"})
  void t16_aNameThatNoObjectCanHaveIsNone(String name) {
    assertThat(told(denying(), create(pod -> owner(pod).put("name", name)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a\"b",
        "1234567890123456789012345678901234567890123456789012345678901234567890"
      })
  void t16_aUidThatNoObjectCanHaveIsNone(String uid) {
    assertThat(told(denying(), create(pod -> owner(pod).put("uid", uid)))).isEmpty();
  }

  private static List<Notice> told(PolicySet policies, ObjectNode review) {
    TestGate gate = TestGate.of(policies);
    gate.validate(review);
    assertThat(gate.failures()).isEmpty();
    return gate.notices();
  }

  private static PolicySet denying() {
    return TestPolicies.restricted();
  }

  private static PolicySet watching() {
    return TestPolicies.set(
        TestPolicies.policy(
            "watching",
            Match.EVERYTHING,
            Set.of(Action.AUDIT),
            TestPolicies.level(Level.RESTRICTED),
            DefaultSettings.NONE));
  }

  private static ObjectNode create(Consumer<ObjectNode> change) {
    return ReviewBodies.create(
        1,
        pod -> {
          privileged(pod);
          change.accept(pod);
        });
  }

  private static void privileged(ObjectNode pod) {
    ((ObjectNode) ReviewBodies.container(pod, 0).get("securityContext")).put("privileged", true);
  }

  private static void owned(ObjectNode workload) {
    metadata(workload)
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "apps/v1")
        .put("kind", "Deployment")
        .put("name", "web")
        .put("uid", "c0")
        .put("controller", true);
    ((ObjectNode) workload.at("/spec/template/spec")).put("hostNetwork", true);
  }

  private static ObjectNode owner(ObjectNode pod) {
    return (ObjectNode) pod.at("/metadata/ownerReferences/0");
  }

  private static ObjectNode metadata(ObjectNode object) {
    return (ObjectNode) object.get("metadata");
  }
}
