package io.tidewaiter.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImagePattern;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import java.util.List;

/** Names of images. */
final class ReferenceTargets {
  private static final String HEX =
      "3f1c0a7be2d94856a1f0c3d2e4b5968778695a4b3c2d1e0ff0e1d2c3b4a59687";

  private ReferenceTargets() {}

  static List<Target> all() {
    return List.of(
        Target.of(
            "reference",
            ReferenceTargets::reference,
            "nginx",
            "ghcr.io/acme/web:1.2",
            "index.docker.io:443/library/nginx@sha256:" + HEX,
            "localhost:5000/a/b-c__d.e:T_1.x@sha512:" + HEX + HEX,
            "[2001:db8::1]:5000/web@sha256:" + HEX),
        Target.of(
            "pattern",
            ReferenceTargets::pattern,
            "ghcr.io/acme/**",
            "*.example.com:5000/*/web-*",
            "nginx",
            "registry.k8s.io/**/pause"));
  }

  /** What it is written as means the same. */
  private static void reference(byte[] input) {
    try {
      ImageReference reference = ImageReference.parse(Target.text(input));
      assertThat(parsed(reference.toString())).isEqualTo(reference);
      assertThat(reference.digest().map(Digest::hex).orElse("")).matches("[0-9a-f]*");
    } catch (InvalidReference e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  private static void pattern(byte[] input) {
    try {
      ImagePattern pattern = ImagePattern.parse(Target.text(input));
      pattern.matches(parsed("ghcr.io/" + "a/".repeat(60) + "a"));
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  private static ImageReference parsed(String text) {
    try {
      return ImageReference.parse(text);
    } catch (InvalidReference e) {
      throw new AssertionError(text, e);
    }
  }
}
