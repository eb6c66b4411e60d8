package io.tidewaiter.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.admission.MalformedReview;
import io.tidewaiter.admission.ReviewDecoder;
import io.tidewaiter.bench.SampleBodies;
import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.manifest.ReadResult;
import io.tidewaiter.pod.Workloads;
import io.tidewaiter.policy.source.Parsed;
import io.tidewaiter.policy.source.PolicyParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Manifests, policies and reviews. */
final class ManifestTargets {
  private static final ManifestReader READER = new ManifestReader();
  private static final PolicyParser PARSER =
      new PolicyParser(() -> Instant.parse("2026-01-02T03:04:05Z"));
  private static final ReviewDecoder DECODER = new ReviewDecoder();

  private ManifestTargets() {}

  static List<Target> all() {
    return List.of(
        new Target("manifest", files("examples"), ManifestTargets::manifest),
        new Target(
            "policy",
            Stream.concat(
                    files("policies").stream(),
                    files("src/test/resources/policies/invalid").stream())
                .toList(),
            ManifestTargets::policy),
        new Target("review", SampleBodies.all(), ManifestTargets::review));
  }

  private static void manifest(byte[] input) {
    ReadResult result = READER.read("-", input);
    result.problems().forEach(problem -> assertThat(problem.position().line()).isPositive());
  }

  /** Either there are policies or there is a reason why not. */
  private static void policy(byte[] input) {
    Parsed parsed = PARSER.parse(READER.read("-", input).manifests());
    assertThat(parsed.policies().isEmpty()).isEqualTo(!parsed.problems().isEmpty());
  }

  private static void review(byte[] input) {
    try {
      assertThat(DECODER.decode(input, Workloads.BUILT_IN).uid()).isNotEmpty();
    } catch (MalformedReview e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  private static List<byte[]> files(String directory) {
    try (Stream<Path> files = Files.list(Path.of(directory))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(ManifestTargets::bytes)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
