package io.tidewaiter.verify.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.registry.SampleImages;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.fetch.SignatureFetch.Place;
import io.tidewaiter.verify.registry.Credentials;
import io.tidewaiter.verify.registry.Repository;
import io.tidewaiter.verify.sigstore.Artifact;
import io.tidewaiter.verify.sigstore.Artifact.BundleArtifact;
import io.tidewaiter.verify.sigstore.Artifact.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever may push can make Tidewaiter carry. */
class LargeMaterialThreatsTest {
  private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
  private static final String SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json";
  private static final FetchLimits LIMITS = FetchLimits.DEFAULT;

  private final FakeRegistry registry = FakeRegistry.start();
  private final SampleImages images = new SampleImages(registry);
  private final Registries registries =
      new Registries(
          new RegistryChoices(List.of(registry.host()), List.of(), List.of(), List.of())
              .settings());
  private Digest image;

  @BeforeEach
  void push() {
    image = images.image("acme/web", "web");
  }

  @AfterEach
  void stop() {
    registries.close();
    registry.close();
  }

  @Test
  void t34_whatIsLargeTogetherIsNotFetchedAndHidesNoSignature() {
    for (int i = 0; i < 4; i++) {
      images.referrer("acme/web", image, BUNDLE, large(4 << 20, i));
    }
    images.referrer("acme/web", image, BUNDLE, new byte[] {'{', '}'});
    try (Baggage baggage = registries.signatures().baggage()) {
      Collected found = registries.signatures().referrers(place(baggage));
      assertThat(found.capped()).isTrue();
      assertThat(sizes(found)).contains(2).hasSize(3);
      assertThat(sizes(found).stream().mapToInt(Integer::intValue).sum())
          .isLessThan(LIMITS.imageBytes());
    }
  }

  @Test
  void t34_aSignatureBeyondTheLimitIsNotEvenAskedFor() {
    images.referrer("acme/web", image, BUNDLE, large(LIMITS.blobBytes() + 1, 0));
    try (Baggage baggage = registries.signatures().baggage()) {
      Collected found = registries.signatures().referrers(place(baggage));
      assertThat(found.artifacts()).singleElement().isInstanceOf(Unreadable.class);
      assertThat(found.capped()).isFalse();
    }
    assertThat(registry.requests()).noneMatch(request -> request.path().contains("/blobs/"));
  }

  @Test
  void t33_manySignaturesInManyManifestsAreStillOneImages() {
    List<SampleImages.Layer> layers = new ArrayList<>();
    for (int i = 0; i < LIMITS.artifacts() * 2; i++) {
      layers.add(new SampleImages.Layer(SIMPLE_SIGNING, "{\"n\":" + i + "}", Map.of()));
    }
    images.legacyTag("acme/web", image, ".sig", layers);
    for (int i = 0; i < 10; i++) {
      images.referrer("acme/web", image, BUNDLE, large(10, i));
    }
    try (Baggage baggage = registries.signatures().baggage()) {
      Place place = place(baggage);
      Collected found =
          registries
              .signatures()
              .referrers(place)
              .and(registries.signatures().tagged(place, ".sig"));
      assertThat(found.capped()).isTrue();
      assertThat(found.artifacts()).hasSize(LIMITS.artifacts());
    }
  }

  @Test
  void t52_manyImagesWithLargeSignaturesWaitForOneAnother() {
    images.referrer("acme/web", image, BUNDLE, large(7 << 20, 0));
    try (Baggage first = registries.signatures().baggage()) {
      assertThat(registries.signatures().referrers(place(first)).missing()).isEmpty();
      try (Baggage second = registries.signatures().baggage()) {
        Deadline soon = Deadline.in(Duration.ofMillis(500));
        Collected busy = registries.signatures().referrers(place(second, soon));
        assertThat(busy.missing().orElseThrow().outcome()).isEqualTo(Outcome.TIMED_OUT);
      }
    }
    try (Baggage third = registries.signatures().baggage()) {
      assertThat(registries.signatures().referrers(place(third)).missing()).isEmpty();
    }
  }

  @Test
  void t52_aSmallSignatureWaitsForNobody() {
    images.referrer("acme/web", image, BUNDLE, large(7 << 20, 0));
    Digest other = images.image("acme/web", "other");
    images.referrer("acme/web", other, BUNDLE, large(10_000, 0));
    try (Baggage first = registries.signatures().baggage();
        Baggage second = registries.signatures().baggage()) {
      assertThat(registries.signatures().referrers(place(first)).missing()).isEmpty();
      image = other;
      Collected found = registries.signatures().referrers(place(second));
      assertThat(found.missing()).isEmpty();
      assertThat(sizes(found)).containsExactly(10_000);
    }
  }

  private Place place(Baggage baggage) {
    return place(baggage, Deadline.in(Duration.ofSeconds(20)));
  }

  private Place place(Baggage baggage, Deadline deadline) {
    try {
      ImageReference reference = ImageReference.parse(registry.host() + "/acme/web");
      return new Place(Repository.of(reference), image, Credentials.NONE, deadline, baggage);
    } catch (InvalidReference e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] large(int size, int number) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) ' ');
    bytes[0] = (byte) ('0' + number);
    return bytes;
  }

  private static List<Integer> sizes(Collected found) {
    List<Integer> sizes = new ArrayList<>();
    for (Artifact artifact : found.artifacts()) {
      if (artifact instanceof BundleArtifact bundle) {
        sizes.add(bundle.json().length);
      }
    }
    return sizes;
  }
}
