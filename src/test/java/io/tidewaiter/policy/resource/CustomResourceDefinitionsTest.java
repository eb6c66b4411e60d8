package io.tidewaiter.policy.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CustomResourceDefinitionsTest {
  private static final Path COMMITTED = Path.of("charts/tidewaiter/crds");

  @Test
  void theCommittedDefinitionsAreThoseOfTheTypes(@TempDir Path scratch) throws IOException {
    var generated = CustomResourceDefinitions.generate(scratch);
    assertThat(generated)
        .containsOnlyKeys(
            "tidewaiter.io_breakglasses.yaml",
            "tidewaiter.io_podpolicies.yaml",
            "tidewaiter.io_policyexemptions.yaml",
            "tidewaiter.io_trustroots.yaml");
    generated.forEach((name, text) -> Golden.assertMatches(COMMITTED.resolve(name), text));
  }

  /** kubectl apply keeps the whole object in an annotation, of at most 256 KiB. */
  @Test
  void theDefinitionsFitIntoAnAnnotation(@TempDir Path scratch) throws IOException {
    CustomResourceDefinitions.generate(scratch)
        .forEach((name, text) -> assertThat(text.length()).as(name).isLessThan(200_000));
  }
}
