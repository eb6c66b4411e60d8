package io.tidewaiter.verify.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.minisigstore.Form;
import io.tidewaiter.minisigstore.Holder;
import io.tidewaiter.minisigstore.ImageShelf;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.Requirements;
import io.tidewaiter.trust.SignatureRule;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.registry.Credentials;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many requests it takes to find a signature that cosign made the old way. */
class LegacyTagsTest {
  private static final Cast CAST = Cast.gather();
  private static final ImageRule RULE =
      ImageRule.of(
          List.of(),
          List.of(),
          Optional.of(
              new SignatureRule(
                  List.of(new Authority("release", CAST.trust(Holder.KEY), Requirements.NONE)),
                  1,
                  false)),
          List.of(),
          false,
          Optional.empty());

  private final ImageShelf shelf = new ImageShelf(CAST);
  private final Registries registries =
      new Registries(
          new RegistryChoices(List.of(shelf.registry().host()), List.of(), List.of(), List.of())
              .settings());

  @AfterEach
  void stop() {
    registries.close();
    shelf.close();
  }

  @Test
  void theSecondImageOfARepositoryTakesTheLeastRequests() {
    assertThat(outcome(legacy("1"))).isEqualTo(Outcome.VERIFIED);
    assertThat(shelf.registry().requests()).hasSize(3);
    assertThat(outcome(legacy("2"))).isEqualTo(Outcome.VERIFIED);
    assertThat(shelf.registry().requests()).as("its manifest and its payload").hasSize(2);
  }

  @Test
  void aRepositoryThatChangesToBundlesIsStillVerifiedAndRemembered() {
    outcome(legacy("1"));
    assertThat(outcome(bundle("2"))).isEqualTo(Outcome.VERIFIED);
    assertThat(outcome(bundle("3"))).isEqualTo(Outcome.VERIFIED);
    assertThat(shelf.registry().requests()).as("list, manifest, bundle").hasSize(3);
  }

  @Test
  void anUnsignedImageIsUnsignedWhereverIsLookedFirst() {
    outcome(legacy("1"));
    assertThat(outcome(shelf.put("web", "v2", "unsigned"))).isEqualTo(Outcome.UNSIGNED);
    assertThat(outcome(legacy("3"))).isEqualTo(Outcome.VERIFIED);
  }

  private Digest legacy(String content) {
    return shelf.signed("web", "v1", content, Form.LEGACY_SIGNATURE);
  }

  private Digest bundle(String content) {
    return shelf.signed("web", "v1", content, Form.BUNDLE_SIGNATURE);
  }

  private Outcome outcome(Digest digest) {
    shelf.registry().forgetRequests();
    try {
      ImageReference image = ImageReference.parse(shelf.registry().host() + "/acme/web");
      return registries
          .as(Credentials.NONE)
          .evidence(image, digest, RULE, Map.of(), Deadline.in(Duration.ofSeconds(30)))
          .signatures()
          .orElseThrow()
          .outcome();
    } catch (InvalidReference e) {
      throw new IllegalStateException(e);
    }
  }
}
