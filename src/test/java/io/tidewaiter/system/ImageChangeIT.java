package io.tidewaiter.system;

import static io.tidewaiter.system.ImageGate.DENIED;
import static io.tidewaiter.system.ImageGate.PINNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.tidewaiter.image.Digest;
import io.tidewaiter.minisigstore.ImageShelf;
import io.tidewaiter.registry.Fault;
import io.tidewaiter.system.ApiServer.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tags that move, images that change, and every place of a Pod where an image may stand. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImageChangeIT {
  private static final String PODS = "/api/v1/namespaces/denied/pods";

  private final ImageGate images;
  private final ImageShelf shelf;
  private final ApiServer api;

  ImageChangeIT(ControlPlane plane) {
    this.images = ImageGate.open(plane);
    this.shelf = images.shelf();
    this.api = images.api();
    shelf.signed("good", "v1", "good");
    shelf.put("bad", "v1", "bad");
  }

  @AfterEach
  void behave() {
    shelf.registry().withoutFaults();
  }

  @AfterAll
  void close() {
    images.close();
  }

  @Test
  void t01_aTagThatMovesBetweenTheWebhooksChangesNothing() {
    Digest first = shelf.signed("moves", "v1", "first");
    moveTagAfterItsFirstUse("moves", shelf.put("moves", "evil", "evil"));

    images.apply(ImageGate.pod(DENIED, "moves", shelf.reference("moves", "v1"))).orThrow();

    assertThat(images.storedImage(DENIED, "moves")).endsWith("/acme/moves:v1@" + first);
  }

  @Test
  void t01_aTagThatMovesToTheUnsignedImageInTimeIsRefused() {
    shelf.signed("late", "v1", "first");
    shelf.put("late", "v1", "evil");

    assertThat(refused("late", "late")).contains("is not signed");
  }

  @Test
  void t02_aTagThatMovedIsJudgedAnewAlthoughItsOldDigestIsKnown() {
    shelf.signed("warm", "v1", "first");
    images.apply(ImageGate.pod(DENIED, "warm", shelf.reference("warm", "v1"))).orThrow();
    shelf.put("warm", "v1", "second");

    Eventually.within(
        java.time.Duration.ofSeconds(5),
        () -> assertThat(refused("warm-2", "warm")).contains("is not signed"));
  }

  @Test
  void t07_anUnsignedImageOfKubectlDebugIsRefusedAndASignedOnePinned() {
    images.apply(ImageGate.pod(DENIED, "debugged", shelf.reference("good", "v1"))).orThrow();

    CommandOutput refused = debug("debugged", shelf.reference("bad", "v1"));
    assertThat(refused.status()).isEqualTo(1);
    images.golden("debug", refused.err().replaceAll("debugger-[a-z0-9]+", "debugger-x7k2p"));

    assertThat(debug("debugged", shelf.reference("good", "v1")).status()).isZero();
    assertThat(api.get(PODS + "/debugged").body().at("/spec/ephemeralContainers/0/image").asText())
        .contains("/acme/good:v1@sha256:");
  }

  @Test
  void t08_t09_everyPlaceOfAnImageIsJudgedAlike() {
    List<String> places =
        List.of(
            "{initContainers: [{name: i, image: BAD}], containers: [{name: a, image: GOOD}]}",
            "{initContainers: [{name: i, image: BAD, restartPolicy: Always}],"
                + " containers: [{name: a, image: GOOD}]}",
            "{containers: [{name: a, image: GOOD}, {name: b, image: BAD}]}",
            "{containers: [{name: a, image: GOOD}],"
                + " volumes: [{name: v, image: {reference: BAD}}]}");
    assertSoftly(softly -> {
      for (String spec : places) {
        Reply refused = api.create(PODS, pod("places", spec));
        softly.assertThat(refused.status()).as("%s", spec).isEqualTo(403);
        softly.assertThat(refused.message()).contains("is not signed").contains("(1 finding)");
      }
    });
  }

  @Test
  void t09_anImageVolumeIsPinnedToo() {
    String spec =
        "{containers: [{name: a, image: GOOD}], volumes: [{name: v, image: {reference: GOOD}}]}";

    Reply created = api.create(PODS, pod("volume", spec));

    assertThat(created.status()).as(created::message).isEqualTo(201);
    assertThat(created.body().at("/spec/volumes").findValuesAsText("reference"))
        .singleElement()
        .asString()
        .contains("/acme/good:v1@sha256:");
  }

  @Test
  void t10_aNewImageOfALivePodIsJudgedAndPinned() {
    images.apply(ImageGate.pod(DENIED, "live", shelf.reference("good", "v1"))).orThrow();
    Digest next = shelf.signed("good", "v2", "good, and better");

    Reply refused = api.patch(PODS + "/live", image(shelf.reference("bad", "v1")));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.message()).contains("is not signed");

    assertThat(api.patch(PODS + "/live", image(shelf.reference("good", "v2"))).status())
        .isEqualTo(200);
    assertThat(images.storedImage(DENIED, "live")).endsWith("/acme/good:v2@" + next);
  }

  @Test
  void aPodWhoseImageStaysMayBeLabelledWhileTheRegistryIsDown() {
    images.apply(ImageGate.pod(DENIED, "labelled", shelf.reference("good", "v1"))).orThrow();
    shelf.registry().fault("/", Fault.status(500, "down"));

    assertThat(images.kubectl("label", "pod/labelled", "-n=denied", "team=blue").status()).isZero();
  }

  @Test
  void aTemplateIsJudgedByWhatItsTagStandsForAndKeepsTheTag() {
    Reply created = api.create(deployments(DENIED), deployment("tagged", "good"));
    assertThat(created.status()).as(created::message).isEqualTo(201);
    assertThat(created.body().at("/spec/template/spec/containers/0/image").asText())
        .isEqualTo(shelf.reference("good", "v1"));

    Reply refused = api.create(deployments(DENIED), deployment("tagged-bad", "bad"));
    assertThat(refused.status()).isEqualTo(403);
    images.golden("deployment", refused.message());
  }

  @Test
  void aTemplateIsPinnedWhereThePolicySaysSo() {
    Reply created = api.create(deployments(PINNED), deployment("pinned", "good"));

    assertThat(created.status()).as(created::message).isEqualTo(201);
    assertThat(created.body().at("/spec/template/spec/containers/0/image").asText())
        .contains("/acme/good:v1@sha256:");
  }

  private void moveTagAfterItsFirstUse(String name, Digest other) {
    shelf
        .registry()
        .fault(
            "/acme/" + name + "/manifests/v1",
            exchange -> {
              shelf
                  .registry()
                  .fault(
                      "/acme/" + name + "/manifests/v1",
                      again -> {
                        shelf.registry().tag("acme/" + name, "v1", other);
                        return false;
                      });
              return false;
            });
  }

  private CommandOutput debug(String pod, String image) {
    return images.kubectl("debug", pod, "-n=denied", "--image=" + image, "--profile=baseline");
  }

  private String refused(String pod, String name) {
    CommandOutput refused = images.apply(ImageGate.pod(DENIED, pod, shelf.reference(name, "v1")));
    assertThat(refused.status()).as(refused::toString).isEqualTo(1);
    return refused.err();
  }

  private String pod(String name, String spec) {
    String filled =
        spec.replace("GOOD", '"' + shelf.reference("good", "v1") + '"')
            .replace("BAD", '"' + shelf.reference("bad", "v1") + '"');
    return "{apiVersion: v1, kind: Pod, metadata: {name: %s}, spec: %s}".formatted(name, filled);
  }

  private static String image(String image) {
    return "spec: {containers: [{name: app, image: \"%s\"}]}".formatted(image);
  }

  private static String deployments(String namespace) {
    return "/apis/apps/v1/namespaces/" + namespace + "/deployments";
  }

  private String deployment(String name, String image) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %s}
    spec:
      replicas: 0
      selector: {matchLabels: {app: %1$s}}
      template:
        metadata: {labels: {app: %1$s}}
        spec: {containers: [{name: app, image: "%s"}]}
    """
        .formatted(name, shelf.reference(image, "v1"));
  }
}
