package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.image.Digest;
import io.tidewaiter.registry.Fault;
import io.tidewaiter.registry.SampleImages;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry may try. */
class HostileRegistryTest {
  private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

  private final Reading reading = Reading.plain();
  private final Digest image = reading.images.image(Reading.NAME, "one");

  @AfterEach
  void stop() {
    reading.close();
  }

  @Test
  void t33_aFloodOfReferrersIsCutAndSaidToBe() throws RegistryFailure {
    for (int i = 0; i < 1000; i++) {
      reading.images.referrer(Reading.NAME, image, BUNDLE, utf8("{\"n\":" + i + "}"));
    }
    Referrers referrers = reading.referrers(image);
    assertThat(referrers.complete()).isFalse();
    assertThat(referrers.manifests()).hasSize(RegistryLimits.DEFAULT.referrers());
    reading.registry.pageSize(2);
    reading.registry.forgetRequests();
    assertThat(reading.referrers(image).complete()).isFalse();
    assertThat(reading.registry.count("/referrers/"))
        .isEqualTo(RegistryLimits.DEFAULT.referrerPages());
  }

  @Test
  void t33_pagesElsewhereAreNotAskedFor() throws RegistryFailure {
    reading.images.referrer(Reading.NAME, image, BUNDLE, utf8("{}"));
    reading.registry.fault(
        "/referrers/", Fault.header("Link", "<http://169.254.169.254/latest>; rel=\"next\""));
    Referrers referrers = reading.referrers(image);
    assertThat(referrers.complete()).isFalse();
    assertThat(referrers.manifests()).hasSize(1);
  }

  @Test
  void t34_endlessBodyEndsAtTheLimit() {
    reading.registry.fault("/manifests/", Fault.endlessBody(SampleImages.IMAGE));
    reading.registry.fault("/blobs/", Fault.endlessBody("application/octet-stream"));
    assertThat(Reading.failureOf(() -> reading.manifest(image)).reason())
        .isEqualTo(Reason.LIMIT_EXCEEDED);
    RegistryFailure failure = Reading.failureOf(() -> reading.blob(image, 1 << 20));
    assertThat(failure.reason()).isEqualTo(Reason.LIMIT_EXCEEDED);
    assertThat(failure.message()).endsWith("is larger than 1 MiB");
  }

  @Test
  void t34_aBodyThatIsAnnouncedTooLongIsNotRead() {
    Digest blob = reading.registry.blob(Reading.NAME, new byte[1001]);
    assertThat(Reading.failureOf(() -> reading.blob(blob, 1000)).reason())
        .isEqualTo(Reason.LIMIT_EXCEEDED);
  }

  @Test
  void t34_compressionThatNobodyAskedForIsRefused() {
    reading.registry.fault("/manifests/", Fault.header("Content-Encoding", "gzip"));
    assertThat(Reading.failureOf(() -> reading.manifest(image)).reason())
        .isEqualTo(Reason.MALFORMED);
    assertThat(reading.registry.requests().getFirst().header("Accept-Encoding")).isEmpty();
  }

  @Test
  void t34_deepJsonAndCountlessPartsAreRefused() {
    String deep = "{\"annotations\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String many = "{\"annotations\":[" + "{},".repeat(200_000) + "{}]}";
    for (String hostile : new String[] {deep, many}) {
      Digest digest = reading.registry.manifest(Reading.NAME, SampleImages.IMAGE, utf8(hostile));
      RegistryFailure failure = Reading.failureOf(() -> reading.manifest(digest));
      assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
    }
  }

  @Test
  void t35_otherBytesForADigestAreRefused() throws RegistryFailure {
    byte[] other = reading.manifest(reading.images.image(Reading.NAME, "two")).bytes();
    reading.registry.fault(image.toString(), Fault.body(SampleImages.IMAGE, other));
    assertThat(Reading.failureOf(() -> reading.manifest(image)).reason())
        .isEqualTo(Reason.TAMPERED);
    Digest blob = reading.registry.blob(Reading.NAME, utf8("config"));
    reading.registry.fault(blob.toString(), Fault.body("text/plain", utf8("other")));
    assertThat(Reading.failureOf(() -> reading.blob(blob, 1000)).reason())
        .isEqualTo(Reason.TAMPERED);
  }

  @Test
  void t35_aHeaderThatContradictsTheBodyIsRefused() {
    Digest other = reading.images.image(Reading.NAME, "two");
    reading.registry.fault(
        "GET /v2/acme/web/manifests/", Fault.header("Docker-Content-Digest", other.toString()));
    assertThat(Reading.failureOf(() -> reading.manifest(image)).reason())
        .isEqualTo(Reason.TAMPERED);
  }

  @ParameterizedTest
  @CsvSource({
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
    "application/vnd.docker.distribution.manifest.v1+prettyjws",
    "application/json",
    "text/html",
    "''",
  })
  void t36_anImageUnderAnotherMediaTypeIsRefused(String mediaType) throws RegistryFailure {
    byte[] bytes = reading.manifest(image).bytes();
    reading.registry.fault(image.toString(), Fault.body(mediaType, bytes));
    assertThat(Reading.failureOf(() -> reading.manifest(image)).reason())
        .isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // both at once
        "{'schemaVersion':2,'config':C,'layers':[],'manifests':[]}",
        // the other by its own word
        "{'schemaVersion':2,'mediaType':'application/vnd.oci.image.index.v1+json','config':C,'layers':[]}",
        // container runtimes would take Layers for layers
        "{'schemaVersion':2,'config':C,'layers':[],'Layers':[C]}",
        "{'schemaVersion':2,'config':C,'layers':[],'layer\u017f':[C]}",
        "{'schemaVersion':2,'config':C,'layers':[],'layers':[C]}",
        "{'schemaVersion':1,'config':C,'layers':[],'fsLayers':[]}",
        "{'schemaVersion':'2','config':C,'layers':[]}",
        "{'schemaVersion':2,'layers':[]}",
        "{'schemaVersion':2,'config':C,'layers':{}}",
        "{'schemaVersion':2,'config':C,'layers':[null]}",
        "{'schemaVersion':2,'config':C,'layers':[]} {}",
        "[]",
        "",
      })
  void t36_aManifestThatCouldBeTakenForAnotherIsRefused(String text) {
    String config = "{'digest':'%s','size':1,'mediaType':'x'}".formatted(image);
    byte[] bytes = utf8(text.replace("C", config).replace('\'', '"'));
    Digest digest = reading.registry.manifest(Reading.NAME, SampleImages.IMAGE, bytes);
    assertThat(Reading.failureOf(() -> reading.manifest(digest)).reason())
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void t36_theSameBytesAreNotAnIndexToo() {
    byte[] bytes = utf8("{\"schemaVersion\":2,\"manifests\":[]}");
    Digest index = reading.registry.manifest(Reading.NAME, SampleImages.INDEX, bytes);
    reading.registry.fault(index.toString(), Fault.body(SampleImages.IMAGE, bytes));
    assertThat(Reading.failureOf(() -> reading.manifest(index)).reason())
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void t51_aDrippingBodyEndsAtTheDeadline() {
    reading.registry.fault(
        "/manifests/", Fault.dripping(SampleImages.IMAGE, Duration.ofMillis(20)));
    reading.patience = Duration.ofMillis(400);
    long start = System.nanoTime();
    assertThat(Reading.failureOf(() -> reading.manifest(image)).reason())
        .isEqualTo(Reason.TIMED_OUT);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void t51_silenceEndsAtTheDeadline() {
    reading.registry.fault("/manifests/", Fault.silence(Duration.ofSeconds(20)));
    reading.patience = Duration.ofMillis(300);
    RegistryFailure failure = Reading.failureOf(() -> reading.resolve("1.0"));
    assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
    assertThat(failure.message()).contains(reading.registry.host());
  }

  @Test
  void t53_whatARegistrySaysIsNotRepeated() {
    String hostile =
        "{\"errors\":[{\"code\":\"\\u001b[2J\",\"message\":\"<b>\\n" + "x".repeat(9000) + "\"}]}";
    reading.registry.fault("/manifests/", Fault.status(403, hostile));
    RegistryFailure failure = Reading.failureOf(() -> reading.manifest(image));
    assertThat(failure.reason()).isEqualTo(Reason.UNAUTHORIZED);
    assertThat(failure.message()).doesNotContain("\u001b", "<b>", "xxx").hasSizeLessThan(400);
  }

  @Test
  void unknownApiMayAnswerWithAWebPage() throws RegistryFailure {
    Digest signature = reading.images.referrer(Reading.NAME, image, BUNDLE, utf8("{}"));
    reading.registry.referrersApi(false);
    for (Fault answer :
        new Fault[] {
          Fault.status(400, "{}"), Fault.status(405, ""), Fault.body("text/html", utf8("<html>")),
        }) {
      reading.registry.withoutFaults();
      reading.registry.fault("/referrers/", answer);
      assertThat(reading.referrers(image).manifests().stream().map(Descriptor::digest))
          .containsExactly(signature);
    }
  }

  @Test
  void descriptorsWithWrongDigestsOrSizesAreRefused() {
    for (Map.Entry<String, String> wrong :
        Map.of("sha256:00", "1", image.toString(), "-1", "md5:00", "1").entrySet()) {
      String config =
          "{\"mediaType\":\"x\",\"digest\":\"%s\",\"size\":%s}"
              .formatted(wrong.getKey(), wrong.getValue());
      Digest digest =
          reading.registry.manifest(
              Reading.NAME,
              SampleImages.IMAGE,
              utf8("{\"schemaVersion\":2,\"layers\":[],\"config\":" + config + "}"));
      assertThat(Reading.failureOf(() -> reading.manifest(digest)).reason())
          .isEqualTo(Reason.MALFORMED);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
