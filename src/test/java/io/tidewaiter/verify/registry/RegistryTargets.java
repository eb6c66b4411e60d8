package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.fuzz.Target;
import io.tidewaiter.image.Digest;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.registry.SampleImages;
import io.tidewaiter.verify.registry.ManifestFields.Wrong;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What registries answer, and what users write down to be let in. */
public final class RegistryTargets {

  private RegistryTargets() {}

  public static List<Target> all() {
    return List.of(
        new Target("image-manifest", manifests(), RegistryTargets::manifest),
        Target.of(
            "challenge",
            RegistryTargets::challenge,
            "Bearer realm=\"https://auth.example/token\",service=\"r\",scope=\"repository:a:pull\"",
            "Negotiate abc==, Basic realm=\"a\\\"b\" , Digest x=y",
            "Basic"),
        Target.of(
            "retry-after", RegistryTargets::retryAfter, "120", "Fri, 02 Jan 2026 03:04:05 GMT"),
        Target.of(
            "docker-config",
            RegistryTargets::dockerConfig,
            """
            {"auths": {"ghcr.io": {"auth": "cmVsZWFzZTp3b3JkAAA="},
              "https://index.docker.io/v1/": {"username": "a", "password": "b"},
              "*.registry.example:5000/team": {"identitytoken": "c"}},
             "credsStore": "pass", "credHelpers": {"gcr.io": "gcloud"}}
            """));
  }

  private static List<byte[]> manifests() {
    try (FakeRegistry registry = FakeRegistry.start()) {
      SampleImages images = new SampleImages(registry);
      Digest image = images.image("a", "one");
      Digest index = images.index("a", Map.of("amd64", image, "arm64", image));
      Digest referrer = images.referrer("a", image, "text/x", "x".getBytes(StandardCharsets.UTF_8));
      List<byte[]> all = new ArrayList<>();
      List.of(image, index, referrer).forEach(it -> all.add(registry.manifest("a", it)));
      return all;
    }
  }

  /** One kind or the other, and never both. */
  private static void manifest(byte[] input) {
    boolean image = reads(SampleImages.IMAGE, input);
    boolean index = reads(SampleImages.INDEX, input);
    assertThat(image && index).isFalse();
  }

  private static boolean reads(String contentType, byte[] input) {
    try {
      return !ManifestReader.read(contentType, input).mediaType().isEmpty();
    } catch (Wrong e) {
      assertThat(e.getMessage()).isNotEmpty();
      return false;
    }
  }

  private static void challenge(byte[] input) {
    List<String> headers = List.of(Target.text(input));
    Challenge.parse(headers).forEach(each -> assertThat(each.scheme()).isNotEmpty());
    Challenge.chosen(headers);
  }

  private static void retryAfter(byte[] input) {
    RetryAfter.parse(Target.text(input), () -> Instant.EPOCH)
        .ifPresent(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofDays(1)));
  }

  private static void dockerConfig(byte[] input) {
    Repository repository = new Repository("a.registry.example:5000", "team/web");
    try {
      DockerConfig.parse(input).credentials().fingerprint(repository);
      DockerConfig.parseLegacy(input).fingerprint(repository);
    } catch (DockerConfig.Malformed e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }
}
