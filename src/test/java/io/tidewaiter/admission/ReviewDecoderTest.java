package io.tidewaiter.admission;

import static io.tidewaiter.admission.ReviewBodies.bytes;
import static io.tidewaiter.admission.ReviewBodies.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.Workloads;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReviewDecoderTest {
  private final ReviewDecoder decoder = new ReviewDecoder();

  @Test
  void readsWhatTheApiServerSends() throws MalformedReview {
    AdmissionRequest request = decode(bytes(ReviewBodies.create(2)));

    assertThat(request.uid()).isEqualTo(ReviewBodies.UID);
    assertThat(request.decisionId()).isEqualTo("7c9e6a5f");
    assertThat(request.kind()).isEqualTo(new TypeName("", "Pod"));
    assertThat(request.resource()).isEqualTo(new TypeName("", "pods"));
    assertThat(request.verb()).isEqualTo(Verb.CREATE);
    assertThat(request.namespace()).isEqualTo("shop");
    assertThat(request.requester().groups()).contains("system:authenticated");
    assertThat(request.dryRun()).isFalse();
    assertThat(pod(request).containers()).hasSize(2);
    assertThat(request.oldObject()).isNull();
  }

  @Test
  void theOrderOfTheFieldsDoesNotMatter() throws MalformedReview {
    ObjectNode review = ReviewBodies.create(1);
    ObjectNode request = request(review);
    JsonNode object = request.remove("object");
    ObjectNode reversed = request.objectNode();
    reversed.set("object", object);
    reversed.setAll(request);
    review.set("request", reversed);
    ObjectNode turned = review.objectNode();
    turned.set("request", review.get("request"));
    turned.set("kind", review.get("kind"));
    turned.set("apiVersion", review.get("apiVersion"));

    AdmissionRequest read = decode(bytes(turned));

    AdmissionRequest usual = decode(bytes(ReviewBodies.create(1)));
    assertThat(pod(read).spec()).isEqualTo(pod(usual).spec());
    assertThat(read.uid()).isEqualTo(usual.uid());
  }

  @Test
  void aPodIsNeverTakenForAnotherKind() {
    ObjectNode review = ReviewBodies.create(1);
    ObjectNode kind = (ObjectNode) request(review).get("kind");
    kind.put("group", "apps").put("kind", "Deployment");

    assertThat(malformed(bytes(review)).reason())
        .isEqualTo("request.object: spec.template is missing or not an object");
  }

  @Test
  void readsTheTemplateOfACustomKind() throws MalformedReview {
    WorkloadKind rollout =
        new WorkloadKind("argo.example", "Rollout", "rollouts", FieldPath.of("spec.template"));
    ObjectNode review = ReviewBodies.create(1);
    ObjectNode request = request(review);
    ((ObjectNode) request.get("kind")).put("group", "argo.example").put("kind", "Rollout");
    ((ObjectNode) request.get("resource")).put("group", "argo.example").put("resource", "rollouts");
    JsonNode pod = request.get("object");
    request.putObject("object").putObject("spec").set("template", pod);

    Workloads workloads = Workloads.BUILT_IN.with(List.of(rollout));
    AdmissionRequest read = decoder.decode(bytes(review), workloads);

    assertThat(pod(read).path()).hasToString("spec.template");
    assertThat(decode(bytes(review)).object()).as("not declared").isNull();
  }

  @Test
  void anObjectOfACustomKindThatHoldsNoPodIsNotMalformed() throws MalformedReview {
    WorkloadKind rollout =
        new WorkloadKind("argo.example", "Rollout", "rollouts", FieldPath.of("spec.template"));
    ObjectNode review = ReviewBodies.create(1);
    ObjectNode request = request(review);
    ((ObjectNode) request.get("kind")).put("group", "argo.example").put("kind", "Rollout");
    ((ObjectNode) request.get("resource")).put("group", "argo.example").put("resource", "rollouts");
    request.putObject("object").putObject("spec").putObject("workloadRef").put("name", "web");

    AdmissionRequest read =
        decoder.decode(bytes(review), Workloads.BUILT_IN.with(List.of(rollout)));

    assertThat(read.object()).isNull();
  }

  @Test
  void anOldObjectThatMakesNoSenseExcusesNothingAndBlocksNothing() throws MalformedReview {
    ObjectNode review = ReviewBodies.update(1, pod -> {});
    ((ObjectNode) request(review).at("/oldObject/spec")).put("hostNetwork", "yes");

    AdmissionRequest read = decode(bytes(review));

    assertThat(read.oldObject()).isNull();
    assertThat(read.dryRun()).as("what follows is still read").isFalse();
    assertThat(read.object()).isNotNull();
  }

  @Test
  void aDeletionIsNotHeldUpByAnObjectThatCannotBeRead() throws MalformedReview {
    ObjectNode review = ReviewBodies.create(1);
    request(review).put("operation", "DELETE");
    ((ObjectNode) request(review).get("object")).put("spec", "nonsense");

    assertThat(decode(bytes(review)).object()).isNull();
  }

  @Test
  void theUidIsFoundAlsoBehindABrokenObject() {
    ObjectNode review = ReviewBodies.create(1);
    ObjectNode request = request(review);
    ((ObjectNode) request.at("/object/spec")).put("hostNetwork", "yes");
    JsonNode uid = request.remove("uid");
    request.set("uid", uid);

    MalformedReview problem = malformed(bytes(review));

    assertThat(problem.uid()).contains(ReviewBodies.UID);
    assertThat(problem.reason())
        .isEqualTo("request.object: spec.hostNetwork has to be true or false");
  }

  @Test
  void foreignTextNeverGetsIntoTheReason() {
    ObjectNode review = ReviewBodies.create(1);
    ((ObjectNode) request(review).at("/object/metadata/labels"))
        .putArray("\u001b[31mapproved\n" + "x".repeat(10_000));

    assertThat(malformed(bytes(review)).reason())
        .isEqualTo(
            "request.object: a value of metadata.labels has to be a string: put it in quotes");
  }

  @Test
  void anUpdateOfUnknownSubresourcesOfPodsMustBringAPod() {
    ObjectNode review = ReviewBodies.create(1);
    request(review).put("subResource", "teleport");
    ((ObjectNode) request(review).get("kind")).put("kind", "PodTeleport");

    assertThat(malformed(bytes(review)).reason()).contains("bears no Pod");
  }

  @Test
  void brokenJsonInsideAPodIsCalledThat() {
    String text = new String(bytes(ReviewBodies.create(1)), UTF_8);
    int cut = text.indexOf("\"runAsUser\"");

    MalformedReview problem = malformed(text.substring(0, cut).getBytes(UTF_8));

    assertThat(problem.reason()).startsWith("the body is not valid JSON, near byte ");
    assertThat(problem.uid()).contains(ReviewBodies.UID);
  }

  private static PodView pod(AdmissionRequest request) {
    return Objects.requireNonNull(request.object()).pod();
  }

  private AdmissionRequest decode(byte[] body) throws MalformedReview {
    return decoder.decode(body, Workloads.BUILT_IN);
  }

  private MalformedReview malformed(byte[] body) {
    return catchThrowableOfType(MalformedReview.class, () -> decode(body));
  }
}
