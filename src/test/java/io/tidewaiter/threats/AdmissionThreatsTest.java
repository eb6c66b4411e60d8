package io.tidewaiter.threats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.admission.ReviewBodies;
import io.tidewaiter.admission.TestGate;
import io.tidewaiter.admission.TestPolicies;
import io.tidewaiter.policy.LabelSelector;
import io.tidewaiter.policy.LabelSelector.Operator;
import io.tidewaiter.policy.LabelSelector.Requirement;
import io.tidewaiter.policy.Match;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.source.PolicyFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to get a Pod past the gate by the shape of the request. */
class AdmissionThreatsTest {
  private final TestGate gate = TestGate.of(TestPolicies.restricted());

  @Test
  void t07_ephemeralContainersAreJudgedAtTheirSubresource() {
    ObjectNode container =
        ReviewBodies.tree(
            "{\"name\": \"debugger\", \"image\": \"busybox\","
                + " \"securityContext\": {\"privileged\": true}}");
    ObjectNode response = gate.validate(ReviewBodies.debug(container));
    assertThat(allowed(response)).isFalse();
    assertThat(TestGate.message(response))
        .contains("ephemeralContainers[debugger].securityContext.privileged is true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"containers", "initContainers", "ephemeralContainers"})
  void t08_theSameViolationIsRefusedInEveryListOfContainers(String list) {
    ObjectNode review =
        ReviewBodies.create(
            1,
            pod ->
                pod.withObject("/spec")
                    .withArray(list)
                    .addObject()
                    .put("name", "x")
                    .put("image", "busybox")
                    .putObject("securityContext")
                    .put("privileged", true));
    assertThat(TestGate.message(gate.validate(review)))
        .contains(list + "[x].securityContext.privileged is true");
  }

  @Test
  void t54_credentialsInAnImageAreInNoAnswerAndNoRecord() {
    TestGate watched =
        TestGate.of(
            PolicyFiles.parse(
                """
                apiVersion: tidewaiter.io/v1alpha1
                kind: PodPolicy
                metadata: {name: refused}
                spec: {validationActions: [Deny, Audit], checks: {imageReference: {}, imageTag: {}}}
                ---
                apiVersion: tidewaiter.io/v1alpha1
                kind: PodPolicy
                metadata: {name: warned}
                spec: {validationActions: [Warn, Audit], checks: {imageDigest: {}}}
                """));
    ObjectNode review =
        ReviewBodies.create(
            1, pod -> ReviewBodies.container(pod, 0).put("image", "https://u53r:p455@ghcr.io/x"));
    String answer = watched.validate(review).toString();
    assertThat(answer)
        .contains("auditAnnotations")
        .contains("warnings")
        .contains("it has a scheme");
    assertThat(answer + watched.records()).doesNotContain("u53r").doesNotContain("p455");
  }

  @Test
  void t10_anUpdateOfThePodIsJudgedAgain() {
    ObjectNode review =
        ReviewBodies.update(
            1,
            pod -> {
              privileged(pod);
              ReviewBodies.container(pod, 0).put("image", "registry.example/evil:1");
            });
    assertThat(allowed(gate.validate(review))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "apps, Deployment, deployments, /spec/template",
    "apps, ReplicaSet, replicasets, /spec/template",
    "apps, StatefulSet, statefulsets, /spec/template",
    "apps, DaemonSet, daemonsets, /spec/template",
    "batch, Job, jobs, /spec/template",
    "batch, CronJob, cronjobs, /spec/jobTemplate/spec/template",
    "'', ReplicationController, replicationcontrollers, /spec/template",
    "'', PodTemplate, podtemplates, /template",
  })
  void t10_theTemplateOfEveryKindIsJudgedWhenItIsMadeAndWhenItChanges(
      String group, String kind, String resource, String pointer) {
    ObjectNode good = template(pointer, pod -> {});
    ObjectNode bad = template(pointer, AdmissionThreatsTest::privileged);
    assertThat(allowed(review(group, kind, resource, good, null))).isTrue();
    assertThat(allowed(review(group, kind, resource, bad, null))).isFalse();
    assertThat(allowed(review(group, kind, resource, bad, good))).isFalse();
    assertThat(allowed(review(group, kind, resource, bad, bad))).as("runs already").isTrue();
  }

  @Test
  void t11_aScaleDownDoesNotCoverForAnotherImage() {
    ObjectNode before = ReviewBodies.deployment(d -> {});
    ObjectNode after =
        ReviewBodies.deployment(deployment -> {
          deployment.withObject("/spec").put("replicas", 0);
          ReviewBodies.container(deployment.withObject("/spec/template"), 0)
              .put("image", "registry.example/evil:1")
              .putObject("securityContext")
              .put("privileged", true);
        });
    assertThat(allowed(review("apps", "Deployment", "deployments", after, before))).isFalse();
  }

  @Test
  void t11_aScaleDownOfWhatRunsIsNotHeldUp() {
    Consumer<ObjectNode> bad = d -> privileged(d.withObject("/spec/template"));
    ObjectNode before = ReviewBodies.deployment(bad);
    ObjectNode after =
        ReviewBodies.deployment(bad.andThen(d -> d.withObject("/spec").put("replicas", 0)));
    assertThat(allowed(review("apps", "Deployment", "deployments", after, before))).isTrue();
  }

  @Test
  void t12_aPodThatIsBeingDeletedCannotChangeItsImage() {
    ObjectNode review = ReviewBodies.update(1, AdmissionThreatsTest::privileged);
    terminating(review);
    ReviewBodies.container(ReviewBodies.object(review), 0).put("image", "registry.example/evil:1");
    assertThat(allowed(gate.validate(review))).isFalse();
  }

  @Test
  void t12_itsFinalizersCanBeTakenAway() {
    ObjectNode review = ReviewBodies.update(1, AdmissionThreatsTest::privileged);
    ObjectNode request = ReviewBodies.request(review);
    request.set("oldObject", request.get("object").deepCopy());
    terminating(review);
    request.withObject("/oldObject/metadata").putArray("finalizers").add("example.com/wait");
    request.withObject("/object/metadata").putObject("labels").put("tier", "production");
    assertThat(allowed(gate.validate(review))).isTrue();
  }

  @Test
  void t13_aResizeIsJudgedAsAChangeOfThePod() {
    ObjectNode review =
        ReviewBodies.update(
            1,
            pod -> {
              privileged(pod);
              ReviewBodies.container(pod, 0)
                  .putObject("resources")
                  .putObject("limits")
                  .put("cpu", 2);
            });
    ReviewBodies.request(review).put("subResource", "resize");
    assertThat(allowed(gate.validate(review))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"teleport", "ephemeralcontainers ", "Status", "status/x", "resize2"})
  void t13_aSubresourceThatNobodyKnowsIsJudged(String subResource) {
    ObjectNode review = ReviewBodies.update(1, AdmissionThreatsTest::privileged);
    ReviewBodies.request(review).put("subResource", subResource);
    assertThat(allowed(gate.validate(review))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "binding", "eviction", "exec", "log"})
  void t13_subresourcesThatChangeNoPodAskNobody(String subResource) {
    TestGate silent =
        TestGate.of(
            TestPolicies::restricted,
            namespace -> {
              throw new AssertionError("the namespace is nobody's business");
            },
            subject -> {
              throw new AssertionError("facts are nobody's business");
            },
            TestGate.CLOCK);
    ObjectNode review = ReviewBodies.update(1, AdmissionThreatsTest::privileged);
    ReviewBodies.request(review).put("subResource", subResource);
    assertThat(allowed(silent.validate(review))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"spec\": \"garbage\"}",
        "{\"spec\": {\"containers\": {}}}",
        "{\"spec\": {\"containers\": [null]}}",
        "{\"spec\": {\"containers\": [{\"name\": \"a\", \"command\": [null]}]}}",
        "{\"spec\": {\"hostNetwork\": \"false\"}}",
        "{\"spec\": {\"hostNetwork\": 0}}",
        "{\"spec\": {\"securityContext\": {\"runAsUser\": 99999999999999999999999}}}",
        "{\"spec\": {\"securityContext\": {\"runAsUser\": 1.5}}}",
        "{\"spec\": {\"securityContext\": {\"runAsUser\": \"1000\"}}}",
        "{\"spec\": {\"hostPID\": true, \"hostPID\": false}}",
        "{\"spec\": {\"tolerations\": [{\"key\": \"a\", \"key\": \"b\"}]}}",
        "{\"metadata\": {\"managedFields\": [{\"f\": {\"a\": 1, \"a\": 1}}]}, \"spec\": {}}",
        "{\"metadata\": {\"annotations\": {\"a\": 1}}, \"spec\": {}}",
        "{\"metadata\": []}",
        "{}",
        "[]",
        "[{\"spec\": {}}]",
        "\"pod\"",
        "17",
        "true",
        "null",
      })
  void t14_whatMakesNoSenseIsRefusedAndSaysSo(String object) {
    ObjectNode review = ReviewBodies.create(1);
    ReviewBodies.request(review).put("object", "OBJECT");
    String body = review.toString().replace("\"OBJECT\"", object);
    ObjectNode response = TestGate.response(gate.validate(body.getBytes(StandardCharsets.UTF_8)));
    assertThat(allowed(response)).isFalse();
    assertThat(response.path("uid").asText()).isEqualTo(ReviewBodies.UID);
    assertThat(response.path("status").path("code").asInt()).isEqualTo(400);
    assertThat(TestGate.message(response)).startsWith("the AdmissionReview is malformed: ");
    assertThat(gate.malformed()).hasSize(1);
  }

  @Test
  void t14_fieldsOfALaterKubernetesAreNoMistake() {
    ObjectNode review =
        ReviewBodies.create(1, pod -> pod.withObject("/spec").putObject("teleport").put("a", 1));
    assertThat(allowed(gate.validate(review))).isTrue();
  }

  @Test
  void t16_aForgedOwnerExcusesNothing() {
    ObjectNode review =
        ReviewBodies.create(
            1,
            pod -> {
              privileged(pod);
              pod.withObject("/metadata")
                  .putArray("ownerReferences")
                  .addObject()
                  .put("apiVersion", "apps/v1")
                  .put("kind", "Deployment")
                  .put("name", "an-old-one")
                  .put("controller", true);
            });
    assertThat(allowed(gate.validate(review))).isFalse();
  }

  @Test
  void aPolicyThatTheOldObjectEscapedIsJudgedThoughThePodStaysAsItIs() {
    Match production =
        new Match(
            Set.of(),
            List.of(),
            LabelSelector.EVERYTHING,
            new LabelSelector(List.of(new Requirement("tier", Operator.IN, List.of("production")))),
            Set.of(),
            List.of(),
            List.of(),
            List.of());
    PolicySet policies = TestPolicies.set(TestPolicies.restricted("production", production));
    ObjectNode review = ReviewBodies.update(1, AdmissionThreatsTest::privileged);
    ObjectNode request = ReviewBodies.request(review);
    request.set("oldObject", request.get("object").deepCopy());
    assertThat(allowed(TestGate.of(policies).validate(review))).isTrue();
    request.withObject("/object/metadata/labels").put("tier", "production");
    assertThat(allowed(TestGate.of(policies).validate(review))).isFalse();
    request.withObject("/oldObject/metadata/labels").put("tier", "production");
    assertThat(allowed(TestGate.of(policies).validate(review))).as("tightened since").isTrue();
  }

  @Test
  void aLegacyAnnotationIsAChangeOfThePod() {
    ObjectNode review =
        ReviewBodies.update(
            1,
            pod ->
                pod.withObject("/metadata/annotations")
                    .put("container.apparmor.security.beta.kubernetes.io/c0", "unconfined"));
    assertThat(allowed(gate.validate(review))).isFalse();
  }

  private static void privileged(ObjectNode pod) {
    ReviewBodies.container(pod, 0).putObject("securityContext").put("privileged", true);
  }

  private boolean allowed(ObjectNode response) {
    return response.path("allowed").asBoolean();
  }

  private ObjectNode review(
      String group, String kind, String resource, ObjectNode object, @Nullable ObjectNode old) {
    return gate.validate(ReviewBodies.templated(group, kind, resource, object, old));
  }

  private static ObjectNode template(String pointer, Consumer<ObjectNode> change) {
    ObjectNode pod = ReviewBodies.object(ReviewBodies.create(1, change));
    ObjectNode object = ReviewBodies.tree("{\"metadata\": {\"name\": \"web\"}}");
    object.withObject(pointer).setAll(pod);
    return object;
  }

  private static void terminating(ObjectNode review) {
    for (String object : List.of("/object", "/oldObject")) {
      ReviewBodies.request(review)
          .withObject(object + "/metadata")
          .put("deletionTimestamp", "2026-01-01T00:00:00Z");
    }
  }
}
