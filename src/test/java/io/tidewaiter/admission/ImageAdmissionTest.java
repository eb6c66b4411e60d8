package io.tidewaiter.admission;

import static io.tidewaiter.admission.ImageFlow.allowed;
import static io.tidewaiter.admission.ImageFlow.pod;
import static io.tidewaiter.admission.TestGate.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.image.Digest;
import io.tidewaiter.minisigstore.Form;
import io.tidewaiter.minisigstore.ImageShelf;
import io.tidewaiter.registry.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both webhooks and all between them and a registry, without HTTP on their own side. */
class ImageAdmissionTest {
  private static final String NO_DIGEST_NEEDED = ", requireDigest: false";

  private final ImageFlow flow = new ImageFlow();
  private final ImageShelf shelf = flow.shelf();

  @AfterEach
  void close() {
    flow.close();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"BUNDLE_SIGNATURE", "BUNDLE_MESSAGE", "OLD_BUNDLE_SIGNATURE", "LEGACY_SIGNATURE"})
  void anImageSignedWithAKeyIsLetInAtItsDigest(Form form) {
    Digest digest = shelf.signed("web", "v1", "web", form);

    ObjectNode pinned = flow.mutate(pod(shelf.reference("web", "v1")));

    assertThat(image(pinned)).isEqualTo(shelf.reference("web", "v1") + "@" + digest);
    assertThat(allowed(flow.validate(pinned))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"BUNDLE_SIGNATURE", "OLD_BUNDLE_SIGNATURE", "LEGACY_SIGNATURE"})
  void anImageSignedWithoutAKeyIsLetIn(Form form) {
    shelf.keyless("web", "v1", "web", form);

    ObjectNode response = flow.admit(pod(shelf.reference("web", "v1")));

    assertThat(allowed(response)).as("%s", response).isTrue();
  }

  @Test
  void anUnsignedImageIsNot() {
    shelf.put("bare", "v1", "bare");

    assertThat(refusal(flow.admit(pod(shelf.reference("bare", "v1"))))).contains("is not signed");
  }

  @Test
  void aStrangersImageIsNot() {
    shelf.signedByAStranger("bare", "v1", "bare");

    assertThat(refusal(flow.admit(pod(shelf.reference("bare", "v1")))))
        .contains("is signed, but not by a trusted authority");
  }

  @Test
  void t01_theTagMovesBetweenTheWebhooksAndNothingChanges() {
    Digest judged = shelf.signed("web", "v1", "first");
    ObjectNode pinned = flow.mutate(pod(shelf.reference("web", "v1")));

    shelf.put("web", "v1", "evil");

    assertThat(image(pinned)).endsWith("@" + judged);
    assertThat(allowed(flow.validate(pinned))).isTrue();
  }

  @Test
  void t01_aDigestIsJudgedAndNotTheTagBesideIt() {
    shelf.signed("web", "v1", "first");
    Digest evil = shelf.put("web", "evil", "evil");

    assertThat(refusal(flow.admit(pod(shelf.reference("web", "v1") + "@" + evil))))
        .contains("is not signed");
  }

  @Test
  void t02_aMovedTagIsJudgedAnewAlthoughItsOldDigestIsKnown() {
    flow.policy("{pinDigests: true}", NO_DIGEST_NEEDED);
    shelf.signed("web", "v1", "first");
    ObjectNode review = pod(shelf.reference("web", "v1"));
    assertThat(allowed(flow.validate(review))).isTrue();

    shelf.put("web", "v1", "second");

    ImageFlow.eventually(
        () -> assertThat(refusal(flow.validate(review))).contains("is not signed"));
  }

  @Test
  void t06_oneErrorIsNoVerdict() {
    shelf.signed("web", "v1", "web");
    shelf.registry().fault("/acme/web/", Fault.status(500, "").times(1));

    assertThat(allowed(flow.admit(pod(shelf.reference("web", "v1"))))).isTrue();
  }

  @Test
  void t06_anOutageIsForgottenWithinSeconds() {
    shelf.signed("web", "v1", "web");
    shelf.registry().fault("/acme/web/", Fault.status(500, ""));
    ObjectNode review = pod(shelf.reference("web", "v1"));
    assertThat(refusal(flow.admit(review))).contains("answers 500").doesNotContain("not signed");

    shelf.registry().withoutFaults();

    ImageFlow.eventually(() -> assertThat(allowed(flow.admit(review))).isTrue());
  }

  @Test
  void t07_theImageOfADebugContainerIsJudged() {
    shelf.put("bare", "v1", "bare");
    ObjectNode debug = ReviewBodies.tree("{\"name\": \"debug\"}");
    debug.put("image", shelf.reference("bare", "v1"));

    assertThat(refusal(flow.admit(ReviewBodies.debug(debug))))
        .contains("ephemeralContainers[debug].image")
        .contains("is not signed");
  }

  @Test
  void t10_aNewImageOfALivePodIsJudgedAndAnOldOneIsNotAskedAbout() {
    shelf.put("bare", "v1", "bare");
    ObjectNode changed =
        ReviewBodies.update(
            1, pod -> ReviewBodies.container(pod, 0).put("image", shelf.reference("bare", "v1")));
    assertThat(refusal(flow.admit(changed))).contains("is not signed");

    shelf.registry().forgetRequests();
    ObjectNode request = ReviewBodies.request(changed);
    request.set("oldObject", request.get("object").deepCopy());
    request.withObject("/object/metadata/labels").put("team", "blue");
    assertThat(allowed(flow.admit(changed))).isTrue();
    assertThat(shelf.registry().requests()).isEmpty();
  }

  @Test
  void t18_aTagThatNobodyPinnedIsJudgedAllTheSame() {
    shelf.signed("web", "v1", "web");
    shelf.put("bare", "v1", "bare");

    assertThat(refusal(flow.validate(pod(shelf.reference("bare", "v1")))))
        .contains("is not signed")
        .contains("has to be named by its digest");
    assertThat(refusal(flow.validate(pod(shelf.reference("web", "v1")))))
        .contains("has to be named by its digest")
        .doesNotContain("is not signed");
  }

  @Test
  void t18_whereNoDigestIsNeededATagIsJudgedByWhatItStandsFor() {
    flow.policy("{pinDigests: true}", NO_DIGEST_NEEDED);
    shelf.signed("web", "v1", "web");
    shelf.put("bare", "v1", "bare");

    assertThat(allowed(flow.validate(pod(shelf.reference("web", "v1"))))).isTrue();
    assertThat(refusal(flow.validate(pod(shelf.reference("bare", "v1")))))
        .contains("is not signed");
  }

  @Test
  void t19_anImageThatIsSwappedOrAddedAfterThePinIsJudged() {
    shelf.signed("web", "v1", "web");
    Digest evil = shelf.put("web", "evil", "evil");
    ObjectNode pinned = flow.mutate(pod(shelf.reference("web", "v1")));

    ReviewBodies.container(ReviewBodies.object(pinned), 0)
        .put("image", shelf.reference("web", "v1") + "@" + evil);

    assertThat(refusal(flow.validate(pinned))).contains("is not signed");
  }

  @Test
  void t35_otherBytesThanTheDigestStandsForAreRefused() {
    shelf.signed("web", "v1", "web");
    Fault others = Fault.body("application/json", "{}".getBytes(StandardCharsets.UTF_8));
    shelf.registry().fault("/acme/web/blobs/", others);

    assertThat(refusal(flow.admit(pod(shelf.reference("web", "v1")))))
        .contains("has signatures that were changed")
        .contains("sent other bytes");
  }

  @Test
  void aThrottlingRegistryIsNamedAndWhenToComeBack() {
    shelf.signed("web", "v1", "web");
    shelf.registry().fault("/acme/web/", Fault.throttled("20"));

    long start = System.nanoTime();
    String refusal = refusal(flow.admit(pod(shelf.reference("web", "v1"))));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(refusal).contains("20 s").contains("try again in 20 s").doesNotContain("not signed");
  }

  private static String image(ObjectNode review) {
    return ReviewBodies.object(review).at("/spec/containers/0/image").asText();
  }

  private static String refusal(ObjectNode response) {
    assertThat(allowed(response)).as("%s", response).isFalse();
    return message(response);
  }
}
