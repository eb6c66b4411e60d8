package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.image.Digest;
import io.tidewaiter.registry.Request;
import io.tidewaiter.registry.SampleImages;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a well-behaved registry has. */
class RegistryClientTest {
  private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

  private final Reading reading = Reading.plain();

  @AfterEach
  void stop() {
    reading.close();
  }

  @Test
  void tagIsResolvedByOneHead() throws RegistryFailure {
    Digest image = reading.images.image(Reading.NAME, "one");
    reading.registry.tag(Reading.NAME, "1.0", image);
    assertThat(reading.resolve("1.0")).isEqualTo(image);
    assertThat(reading.registry.requests())
        .hasSize(1)
        .first()
        .hasToString("HEAD /v2/acme/web/manifests/1.0");
  }

  @Test
  void tagIsResolvedByGetWhereHeadDoesNotSay() throws RegistryFailure {
    Digest image = reading.images.image(Reading.NAME, "one");
    reading.registry.digestHeader(false).tag(Reading.NAME, "1.0", image);
    assertThat(reading.resolve("1.0")).isEqualTo(image);
  }

  @Test
  void digestNeedsNoRequest() throws RegistryFailure {
    Digest image = reading.images.image(Reading.NAME, "one");
    assertThat(
            reading.client.resolve(
                Reading.reference(reading.repository + ":1.0@" + image),
                Credentials.NONE,
                reading.deadline()))
        .isEqualTo(image);
    assertThat(reading.registry.requests()).isEmpty();
  }

  @Test
  void imageIsReadWithConfigAndLayers() throws RegistryFailure {
    Digest image = reading.images.image(Reading.NAME, "one");
    Content content = reading.manifest(image);
    assertThat(content.digest()).isEqualTo(image);
    assertThat(content.manifest()).isInstanceOf(ImageManifest.class);
    ImageManifest manifest = (ImageManifest) content.manifest();
    assertThat(manifest.layers()).hasSize(1);
    byte[] config = reading.blob(manifest.config().digest(), 1000);
    assertThat(new String(config, StandardCharsets.UTF_8)).contains("amd64");
  }

  @Test
  void indexIsReadWithPlatforms() throws RegistryFailure {
    Digest image = reading.images.image(Reading.NAME, "one");
    Digest index = reading.images.index(Reading.NAME, Map.of("arm64", image));
    ImageIndex read = (ImageIndex) reading.manifest(index).manifest();
    assertThat(read.manifests()).hasSize(1);
    assertThat(read.manifests().getFirst().platform()).contains(new Platform("linux", "arm64", ""));
    assertThat(read.manifests().getFirst().digest()).isEqualTo(image);
  }

  @Test
  void manifestThatCosignWritesIsReadDespiteItsOwnFields() throws RegistryFailure {
    Digest image = reading.images.image(Reading.NAME, "one");
    Digest signature = reading.images.referrer(Reading.NAME, image, BUNDLE, new byte[] {'{', '}'});
    ImageManifest manifest = (ImageManifest) reading.manifest(signature).manifest();
    assertThat(manifest.artifactType()).isEqualTo(BUNDLE);
    assertThat(manifest.layers().getFirst().mediaType()).isEqualTo(BUNDLE);
    assertThat(manifest.subject().map(Descriptor::digest)).contains(image);
  }

  @Test
  void referrersAreReadFromTheApiPageByPage() throws RegistryFailure {
    Digest image = reading.images.image(Reading.NAME, "one");
    List<Digest> signatures =
        List.of(signature(image, 1), signature(image, 2), signature(image, 3));
    reading.registry.pageSize(2);
    Referrers referrers = reading.referrers(image);
    assertThat(referrers.complete()).isTrue();
    assertThat(referrers.manifests().stream().map(Descriptor::digest))
        .containsExactlyInAnyOrderElementsOf(signatures);
    assertThat(reading.registry.count("/referrers/")).isEqualTo(2);
  }

  @Test
  void t31_referrersAreReadFromTheFallbackTagWhateverTypeItClaims() throws RegistryFailure {
    Digest image = reading.images.image(Reading.NAME, "one");
    Digest signature = signature(image, 1);
    reading.registry.referrersApi(false);
    Referrers referrers = reading.referrers(image);
    assertThat(referrers.manifests().stream().map(Descriptor::digest)).containsExactly(signature);
    assertThat(reading.registry.requests().stream().map(Request::path))
        .containsExactly(
            "/v2/acme/web/referrers/" + image, "/v2/acme/web/manifests/sha256-" + image.hex());
  }

  @Test
  void imageWithoutReferrersHasNone() throws RegistryFailure {
    Digest image = reading.images.image(Reading.NAME, "one");
    assertThat(reading.referrers(image)).isEqualTo(Referrers.NONE);
    reading.registry.referrersApi(false);
    assertThat(reading.referrers(image)).isEqualTo(Referrers.NONE);
  }

  @Test
  void legacyTagIsReadIfThere() throws RegistryFailure {
    Digest image = reading.images.image(Reading.NAME, "one");
    assertThat(reading.legacyTag(image, ".sig")).isEmpty();
    Digest signatures =
        reading.images.legacyTag(
            Reading.NAME,
            image,
            ".sig",
            List.of(new SampleImages.Layer("application/json", "{}", Map.of("a", "b"))));
    Content content = reading.legacyTag(image, ".sig").orElseThrow();
    assertThat(content.digest()).isEqualTo(signatures);
    ImageManifest manifest = (ImageManifest) content.manifest();
    assertThat(manifest.layers().getFirst().annotations()).containsExactly(Map.entry("a", "b"));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    reading.images.image(Reading.NAME, "one");
    RegistryFailure failure = Reading.failureOf(() -> reading.resolve("2.0"));
    assertThat(failure.reason()).isEqualTo(Reason.NOT_FOUND);
    assertThat(failure.message())
        .isEqualTo(reading.registry.host() + " has no manifest for tag 2.0 of acme/web (404)");
  }

  private Digest signature(Digest image, int number) {
    byte[] layer = ("{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8);
    return reading.images.referrer(Reading.NAME, image, BUNDLE, layer);
  }
}
