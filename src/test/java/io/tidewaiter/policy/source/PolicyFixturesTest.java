package io.tidewaiter.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.Golden;
import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.manifest.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PolicyFixturesTest {
  private static final Path ROOT = Path.of("src/test/resources/policies");
  private final PolicyParser parser = new PolicyParser(() -> Instant.parse("2026-01-01T00:00:00Z"));

  @ParameterizedTest
  @MethodSource("valid")
  void aValidFileHasNoProblems(Path file) {
    Parsed parsed = parse(file);
    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.policies()).isPresent();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void anInvalidFileHasAllItsProblemsNamed(Path file) {
    Parsed parsed = parse(file);
    assertThat(parsed.policies()).isEmpty();
    Golden.assertMatches(
        file.resolveSibling(file.getFileName().toString().replace(".yaml", ".txt")),
        parsed.problems().stream()
            .map(problem -> problem.toString().replace(file.getParent() + "/", "") + "\n")
            .collect(Collectors.joining()));
  }

  /** Not in a file: nothing in the tree shall look like a private key. */
  @Test
  void aPrivateKeyIsRefusedAndNotRepeated() {
    String label = "PRIVATE KEY-----";
    String yaml =
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: leak}
        spec:
          validationActions: [Deny]
          images:
            - match: ["**"]
              signatures:
                authorities:
                  - name: leak
                    key:
                      publicKey: "-----BEGIN %s c2VjcmV0 -----END %s"
        """
            .formatted(label, label);
    assertThat(parser.parse(List.of(PolicyFiles.manifest(yaml))).problems())
        .singleElement()
        .asString()
        .contains("is a private key: whoever can read this policy can sign with it")
        .doesNotContain("c2VjcmV0");
  }

  static Stream<Path> valid() throws IOException {
    return files("valid");
  }

  static Stream<Path> invalid() throws IOException {
    return files("invalid");
  }

  private static Stream<Path> files(String kind) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(kind))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  private Parsed parse(Path file) {
    ReadResult read = new ManifestReader().readPath(file);
    assertThat(read.problems()).isEmpty();
    return parser.parse(read.manifests());
  }
}
