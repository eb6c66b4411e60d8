package io.tidewaiter.system;

import static io.tidewaiter.system.ImageGate.DENIED;
import static io.tidewaiter.system.ImageGate.LENIENT;
import static io.tidewaiter.system.ImageGate.OPEN;
import static io.tidewaiter.system.ImageGate.WATCHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.image.Digest;
import io.tidewaiter.minisigstore.Form;
import io.tidewaiter.minisigstore.ImageShelf;
import io.tidewaiter.registry.Fault;
import io.tidewaiter.registry.SampleImages;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a user of kubectl sees where images have to be signed. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImageAdmissionIT {
  private final ImageGate images;
  private final ImageShelf shelf;

  ImageAdmissionIT(ControlPlane plane) {
    this.images = ImageGate.open(plane);
    this.shelf = images.shelf();
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
  void aSignedImageIsLetInAndStoredWithItsTagAndItsDigest() {
    Digest digest = shelf.signed("web", "v1", "web");

    admitted("signed", "web");

    assertThat(images.storedImage(DENIED, "signed"))
        .isEqualTo(shelf.reference("web", "v1") + "@" + digest);
  }

  @Test
  void aLegacySignatureIsAsGood() {
    Digest digest = shelf.signed("old", "v1", "old", Form.LEGACY_SIGNATURE);

    admitted("legacy", "old");

    assertThat(images.storedImage(DENIED, "legacy")).endsWith(":v1@" + digest);
  }

  @Test
  void aDigestWithoutATagStaysAsItIs() {
    Digest digest = shelf.signed("exact", "v1", "exact");
    String image = shelf.registry().host() + "/acme/exact@" + digest;

    images.apply(ImageGate.pod(DENIED, "exact", image)).orThrow();

    assertThat(images.storedImage(DENIED, "exact")).isEqualTo(image);
  }

  @Test
  void anUnsignedImageIsRefusedWithTheCommandThatSignsIt() {
    shelf.put("bare", "v1", "bare");

    images.golden("unsigned", refused("unsigned", "bare"));
  }

  @Test
  void anImageSignedByAStrangerIsRefusedAndTheStrangerNamed() {
    shelf.signedByAStranger("strange", "v1", "strange");

    images.golden("stranger", refused("strange", "strange"));
  }

  @Test
  void t35_aRegistryThatReturnsOtherBytesForASignatureIsRefused() {
    shelf.signed("tampered", "v1", "tampered");
    shelf
        .registry()
        .fault(
            "/acme/tampered/blobs/",
            Fault.body("application/octet-stream", "{}".getBytes(StandardCharsets.UTF_8)));

    images.golden("tampered", refused("tampered", "tampered"));
  }

  @Test
  void anImageThatIsNotThereIsRefused() {
    images.golden("absent", refused("absent", "absent"));
  }

  @Test
  void aThrottlingRegistryIsCalledThatAndTheImageNeverUnsigned() {
    shelf.signed("throttled", "v1", "throttled");
    shelf.registry().fault("/acme/throttled/", Fault.throttled("20"));

    String message = refused("throttled", "throttled");

    assertThat(message).doesNotContain("not signed").doesNotContain("unsigned");
    images.golden("throttled", message);
  }

  @Test
  void aRegistryThatIsOutOfOrderIsCalledThat() {
    shelf.signed("broken", "v1", "broken");
    shelf.registry().fault("/acme/broken/", Fault.status(503, "no backend"));

    images.golden("out-of-order", refused("broken", "broken"));
  }

  @Test
  void aRegistryThatWantsCredentialsIsCalledThat() {
    shelf.signed("secret", "v1", "secret");
    shelf.registry().fault("/acme/secret/", Fault.status(403, "no"));

    images.golden("unauthorized", refused("secret", "secret"));
  }

  @Test
  void aPolicyThatWarnsLetsAnUnsignedImageIn() {
    shelf.put("warned", "v1", "warned");

    CommandOutput warned =
        images.apply(ImageGate.pod(WATCHED, "warned", shelf.reference("warned", "v1"))).orThrow();

    images.golden("warning", warned.err());
  }

  @Test
  void whatIsNotKnownGoesWhereThePolicySays() {
    shelf.registry().fault("/acme/doubtful/", Fault.status(500, "broken"));
    String image = shelf.reference("doubtful", "v1");

    CommandOutput warned = images.apply(ImageGate.pod(LENIENT, "doubtful", image)).orThrow();
    CommandOutput silent = images.apply(ImageGate.pod(OPEN, "doubtful", image)).orThrow();

    images.golden("undetermined-warn", warned.err());
    assertThat(silent.err()).doesNotContain("imageSignature");
    assertThat(images.storedImage(OPEN, "doubtful")).isEqualTo(image);
  }

  @Test
  void anUnsignedImageIsRefusedWhereOnlyDoubtsAreLetIn() {
    shelf.put("sure", "v1", "sure");
    String image = shelf.reference("sure", "v1");

    assertThat(images.apply(ImageGate.pod(LENIENT, "sure", image)).err()).contains("is not signed");
    assertThat(images.apply(ImageGate.pod(OPEN, "sure", image)).err()).contains("is not signed");
  }

  @Test
  void t61_aDryRunGetsTheSameVerdictAndTheSameDigest() {
    Digest digest = shelf.signed("rehearsed", "v1", "rehearsed");
    shelf.put("rehearsed", "bare", "other");
    String good = ImageGate.pod(DENIED, "rehearsed", shelf.reference("rehearsed", "v1"));
    String bad = ImageGate.pod(DENIED, "rehearsed", shelf.reference("rehearsed", "bare"));

    CommandOutput let = images.apply(good, "--dry-run=server", "-o=yaml").orThrow();
    CommandOutput not = images.apply(bad, "--dry-run=server");

    assertThat(let.out()).contains("rehearsed:v1@" + digest);
    assertThat(not.err()).contains("is not signed");
    assertThat(Words.settled(images.apply(bad).err())).isEqualTo(Words.settled(not.err()));
  }

  @Test
  void anExemptionLetsAnUnsignedImageIn() {
    shelf.put("exempt", "v1", "exempt");
    images
        .gate()
        .apply(
            """
            apiVersion: tidewaiter.io/v1alpha1
            kind: PolicyExemption
            metadata: {name: exempt, namespace: denied}
            spec:
              policies: [denied]
              checks: [imageSignature]
              images: ["%s/acme/exempt:v1@*"]
              owner: shop@acme.example
              reason: built before there were signatures
              expires: 2099-01-01T00:00:00Z
            """
                .formatted(shelf.registry().host()));

    admitted("exempt", "exempt");

    shelf.put("not-exempt", "v1", "not exempt");
    assertThat(refused("not-exempt", "not-exempt")).contains("is not signed");
  }

  @Test
  void poisonBesideAGoodSignatureHidesNothing() {
    Digest digest = shelf.signed("poisoned", "v1", "poisoned");
    new SampleImages(shelf.registry())
        .referrer(
            "acme/poisoned",
            digest,
            "application/vnd.dev.sigstore.bundle.v0.3+json",
            "{\"not\": \"a bundle\"}".getBytes(StandardCharsets.UTF_8));

    admitted("poisoned", "poisoned");
  }

  private void admitted(String pod, String name) {
    images.apply(ImageGate.pod(DENIED, pod, shelf.reference(name, "v1"))).orThrow();
  }

  private String refused(String pod, String name) {
    CommandOutput refused = images.apply(ImageGate.pod(DENIED, pod, shelf.reference(name, "v1")));
    assertThat(refused.status()).as(refused::toString).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    return refused.err();
  }
}
