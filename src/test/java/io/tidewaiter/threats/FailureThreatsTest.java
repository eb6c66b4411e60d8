package io.tidewaiter.threats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.admission.DecisionRecord;
import io.tidewaiter.admission.FactsSource;
import io.tidewaiter.admission.NamespaceLabels;
import io.tidewaiter.admission.Reply;
import io.tidewaiter.admission.ReviewBodies;
import io.tidewaiter.admission.TestGate;
import io.tidewaiter.admission.TestPolicies;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.ConfiguredCheck;
import io.tidewaiter.policy.DefaultSettings;
import io.tidewaiter.policy.Match;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to profit from a fault, or to cause one. */
class FailureThreatsTest {
  private static final NamespaceLabels KNOWN = namespace -> Optional.of(Map.of());
  private static final FactsSource NO_FACTS = FactsSource.NOTHING;
  private static final String SECRET = "token 7f3a";

  @Test
  void t47_aNamespaceThatIsNotKnownIsNoReasonToSkipPolicies() {
    TestGate gate =
        TestGate.of(TestPolicies::restricted, ns -> Optional.empty(), NO_FACTS, TestGate.CLOCK);
    ObjectNode response = gate.validate(ReviewBodies.create(1));
    assertThat(response.path("allowed").asBoolean()).isFalse();
    assertThat(TestGate.message(response)).contains("nothing is known of its namespace yet");
    assertThat(gate.mutate(ReviewBodies.bytes(ReviewBodies.create(1))).status()).isEqualTo(503);
  }

  @Test
  void t49_aFaultInAnyStageIsARefusalThatNamesIt() {
    refusedIn(
        "namespace",
        TestGate.of(
            TestPolicies::restricted,
            ns -> {
              throw broken();
            },
            NO_FACTS,
            TestGate.CLOCK));
    refusedIn(
        "policies", TestGate.of(TestPolicies::restricted, KNOWN, NO_FACTS, new BrokenClock()));
    refusedIn(
        "facts",
        TestGate.of(
            TestPolicies::restricted,
            KNOWN,
            subject -> {
              throw broken();
            },
            TestGate.CLOCK));
  }

  @Test
  void t49_aBrokenCheckIsNoKeptRule() {
    TestGate gate = TestGate.of(policy(new BrokenCheck()));
    ObjectNode response = gate.validate(ReviewBodies.create(1));
    assertThat(response.path("allowed").asBoolean()).isFalse();
    assertThat(TestGate.message(response))
        .contains("brokenCheck  could not be checked: an internal error")
        .doesNotContain(SECRET);
    assertThat(gate.failures()).containsExactly("check brokenCheck: " + SECRET);
  }

  @Test
  void t49_withoutPoliciesToAskTheFailurePolicyDecides() {
    PolicySource none =
        () -> {
          throw broken();
        };
    TestGate gate = TestGate.of(none, KNOWN, NO_FACTS, TestGate.CLOCK);
    Reply reply = gate.validate(ReviewBodies.bytes(ReviewBodies.create(1)));
    assertThat(reply.status()).isEqualTo(500);
    assertThat(new String(reply.body(), UTF_8)).isEqualTo("internal error");
  }

  @Test
  void t49_aFaultWhileDefaultingIsForTheFailurePolicy() {
    TestGate gate =
        TestGate.of(
            TestPolicies::restricted,
            ns -> {
              throw broken();
            },
            NO_FACTS,
            TestGate.CLOCK);
    Reply reply = gate.mutate(ReviewBodies.bytes(ReviewBodies.create(1)));
    assertThat(reply.status()).isEqualTo(500);
    assertThat(new String(reply.body(), UTF_8))
        .contains("decision 7c9e6a5f")
        .doesNotContain(SECRET);
    assertThat(gate.failures()).containsExactly("namespace: " + SECRET);
  }

  @Test
  void t52_fiveHundredContainersGetABoundedAnswerInABoundedTime() {
    ObjectNode review =
        ReviewBodies.create(
            500,
            pod -> {
              for (int i = 0; i < 500; i++) {
                ObjectNode container = ReviewBodies.container(pod, i);
                container.put("image", "registry-" + i + ".example/x/" + "y".repeat(200) + ":1");
                container.remove("securityContext");
                ArrayNode env = container.putArray("env");
                for (int j = 0; j < 20; j++) {
                  env.addObject().put("name", "E" + j).put("value", "v".repeat(20));
                }
              }
              pod.withObject("/metadata/annotations").put("big", "a".repeat(1_500_000));
            });
    byte[] body = ReviewBodies.bytes(review);
    TestGate gate = TestGate.of(TestPolicies.restricted());
    long start = System.nanoTime();
    Reply reply = gate.validate(body);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(TestGate.response(reply).path("allowed").asBoolean()).isFalse();
    assertThat(reply.body().length).isLessThan(64_000);
  }

  @ParameterizedTest
  @CsvSource({
    "/spec/containers, 1001, containers",
    "/spec/initContainers, 1000, containers",
    "/spec/volumes, 1001, volumes",
    "/spec/containers/0/env, 20001, variables",
    "/spec/containers/0/ports, 20001, variables"
  })
  void t52_aPodOfMorePartsThanMemoryHasRoomForIsRefusedUnjudged(
      String list, int count, String what) {
    ObjectNode review =
        ReviewBodies.create(
            1,
            pod -> {
              ArrayNode items = pod.withArray(list);
              while (items.size() < count) {
                items.addObject().put("name", "n" + items.size());
              }
            });
    Reply reply = TestGate.of(TestPolicies.restricted()).validate(ReviewBodies.bytes(review));
    assertThat(TestGate.response(reply).path("allowed").asBoolean()).isFalse();
    assertThat(TestGate.response(reply).at("/status/message").asText())
        .contains("spec has ", what, "are never judged");
  }

  @Test
  void t52_aReviewOfMoreValuesThanMemoryHasRoomForIsRefusedUnread() {
    String empty = "[],".repeat(300_000) + "[]";
    String body =
        """
        {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u",
         "kind":{"group":"apps","kind":"Deployment"},"operation":"CREATE",
         "object":{"spec":{"template":{"x":[%s]}}}}}\
        """
            .formatted(empty);
    Reply reply =
        TestGate.of(TestPolicies.restricted()).validate(body.getBytes(StandardCharsets.UTF_8));
    assertThat(TestGate.response(reply).path("allowed").asBoolean()).isFalse();
    assertThat(TestGate.response(reply).at("/status/message").asText()).contains("too many values");
  }

  @Test
  void t53_foreignTextCannotDrawOnATerminal() {
    String evil = "x\u001b[2J\r\nPod is fine\u202e\u0000<b>";
    ObjectNode review =
        ReviewBodies.create(
            1,
            pod -> {
              ObjectNode container = ReviewBodies.container(pod, 0);
              container.put("name", evil).put("image", evil + "z".repeat(1_000_000));
              container.putObject("securityContext").put("privileged", true).put("procMount", evil);
              pod.withObject("/metadata").put("name", evil);
              pod.withObject("/spec/securityContext").putObject("seccompProfile").put("type", evil);
            });
    ReviewBodies.request(review).put("name", evil).put("namespace", evil);
    TestGate gate = TestGate.of(TestPolicies.restricted());
    harmless(gate.validate(review));
    harmless(
        TestGate.of(TestPolicies::restricted, ns -> Optional.empty(), NO_FACTS, TestGate.CLOCK)
            .validate(review));
  }

  @Test
  void t61_aDryRunGetsTheSameVerdictAndIsRecordedAsOne() {
    ObjectNode review = ReviewBodies.create(1);
    ReviewBodies.container(ReviewBodies.object(review), 0).remove("securityContext");
    TestGate gate = TestGate.of(TestPolicies.restricted());
    ObjectNode real = gate.validate(review);
    ReviewBodies.request(review).put("dryRun", true);
    assertThat(gate.validate(review)).isEqualTo(real);
    assertThat(gate.records()).extracting(DecisionRecord::dryRun).containsExactly(false, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "null",
        "[]",
        "17",
        "{}",
        "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\"}",
        "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\", \"request\": null}",
        "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\", \"request\": []}",
        "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\", \"request\": {}}",
        "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"spec\": {}}",
      })
  void t66_whatIsNoReviewIsABadRequest(String body) {
    badRequest(body.getBytes(UTF_8));
  }

  @Test
  void t66_anotherVersionIsABadRequestSinceOurAnswerWouldNotBeUnderstood() {
    ObjectNode review = ReviewBodies.create(1);
    badRequest(ReviewBodies.bytes(review.put("apiVersion", "admission.k8s.io/v1beta1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\nb", "\u00e9", "\"", "{\"a\": 1}"})
  void t66_aUidThatCannotBeEchoedIsABadRequest(String uid) {
    ObjectNode review = ReviewBodies.create(1);
    ReviewBodies.request(review).put("uid", uid);
    badRequest(ReviewBodies.bytes(review));
    ReviewBodies.request(review).put("uid", "x".repeat(10_000));
    badRequest(ReviewBodies.bytes(review));
    ReviewBodies.request(review).remove("uid");
    badRequest(ReviewBodies.bytes(review));
  }

  @Test
  void t66_depthIsBoundedBeforeTheStackIs() {
    String deep = "{\"a\":".repeat(100_000);
    badRequest(deep.getBytes(UTF_8));
    badRequest("[".repeat(1_000_000).getBytes(UTF_8));
    String inside =
        ReviewBodies.create(1).toString().replace("\"status\":{", "\"status\":{\"x\":" + deep);
    Reply reply = TestGate.of(TestPolicies.restricted()).validate(inside.getBytes(UTF_8));
    assertThat(TestGate.response(reply).path("allowed").asBoolean()).isFalse();
    assertThat(TestGate.response(reply).path("uid").asText()).isEqualTo(ReviewBodies.UID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uid", "kind", "resource", "operation", "userInfo", "object"})
  void t66_aReviewThatLacksAPartIsNeverAllowed(String part) {
    ObjectNode review = ReviewBodies.create(1);
    ReviewBodies.request(review).remove(part);
    Reply reply = TestGate.of(PolicySet.EMPTY).validate(ReviewBodies.bytes(review));
    if (part.equals("uid")) {
      assertThat(reply.status()).isEqualTo(400);
    } else {
      assertThat(TestGate.response(reply).path("allowed").asBoolean()).isFalse();
      assertThat(TestGate.response(reply).path("uid").asText()).isEqualTo(ReviewBodies.UID);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "x", "\u0000"})
  void t66_whatFollowsTheReviewIsNotOverlooked(String more) {
    String body = ReviewBodies.create(1) + more;
    Reply reply = TestGate.of(PolicySet.EMPTY).validate(body.getBytes(UTF_8));
    assertThat(TestGate.response(reply).path("allowed").asBoolean()).isFalse();
  }

  private static void badRequest(byte[] body) {
    TestGate gate = TestGate.of(PolicySet.EMPTY);
    Reply reply = gate.validate(body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(new String(reply.body(), UTF_8)).matches("[ -~]{1,300}");
    assertThat(gate.failures()).isEmpty();
    assertThat(gate.mutate(body).status()).isEqualTo(400);
  }

  private static void refusedIn(String stage, TestGate gate) {
    ObjectNode response = gate.validate(ReviewBodies.create(1));
    assertThat(response.path("allowed").asBoolean()).isFalse();
    assertThat(TestGate.message(response))
        .contains("an internal error in the stage " + stage)
        .contains("decision 7c9e6a5f")
        .doesNotContain(SECRET);
    assertThat(gate.failures()).containsExactly(stage + ": " + SECRET);
  }

  private static void harmless(ObjectNode response) {
    String message = TestGate.message(response);
    assertThat(response.path("allowed").asBoolean()).isFalse();
    assertThat(message).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}&&[^\n]]");
    assertThat(message).doesNotContainPattern("(?m)^Pod is fine");
    assertThat(message.length()).isLessThan(20_000);
  }

  private static IllegalStateException broken() {
    return new IllegalStateException(SECRET);
  }

  private static PolicySet policy(Check check) {
    ConfiguredCheck configured =
        new ConfiguredCheck(check, PodSecurityVersion.LATEST, Parameters.defaultsOf(check.info()));
    return TestPolicies.set(
        TestPolicies.policy(
            "broken",
            Match.EVERYTHING,
            Set.of(Action.DENY),
            List.of(configured),
            DefaultSettings.NONE));
  }

  private static final class BrokenCheck implements Check {
    @Override
    public CheckInfo info() {
      return CheckInfo.baseline("brokenCheck", "A check with a fault").why("It breaks.").build();
    }

    @Override
    public List<Finding> inspect(PodView pod, CheckContext context) {
      throw broken();
    }
  }

  private static final class BrokenClock extends Clock {
    @Override
    public ZoneId getZone() {
      throw broken();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw broken();
    }

    @Override
    public Instant instant() {
      throw broken();
    }
  }
}
