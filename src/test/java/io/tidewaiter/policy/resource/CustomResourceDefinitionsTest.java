package io.tidewaiter.policy.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.Golden;
import io.tidewaiter.manifest.ManifestReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CustomResourceDefinitionsTest {
  private static final Path COMMITTED = Path.of("charts/tidewaiter/crds");
  private static final Path SCHEMAS = Path.of("src/main/resources/schemas");

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

  @Test
  void theSchemasThatPoliciesAreReadByAreThoseOfTheDefinitions(@TempDir Path scratch)
      throws IOException {
    CustomResourceDefinitions.generate(scratch)
        .forEach((name, text) -> {
          JsonNode schema =
              new ManifestReader()
                  .read(name, text.getBytes(StandardCharsets.UTF_8))
                  .manifests()
                  .getFirst()
                  .tree()
                  .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
          String plural = name.replaceFirst("tidewaiter.io_(.*).yaml", "$1");
          Golden.assertMatches(
              SCHEMAS.resolve(plural + ".json"), withoutProse(schema).toPrettyString() + "\n");
        });
  }

  /** A field may well be called description: only schemas lose theirs. */
  private static JsonNode withoutProse(JsonNode schema) {
    ((ObjectNode) schema).remove("description");
    schema.path("properties").forEach(CustomResourceDefinitionsTest::withoutProse);
    for (String inner : List.of("items", "additionalProperties")) {
      if (schema.path(inner).isObject()) {
        withoutProse(schema.path(inner));
      }
    }
    return schema;
  }

  /** kubectl apply keeps the whole object in an annotation, of at most 256 KiB. */
  @Test
  void theDefinitionsFitIntoAnAnnotation(@TempDir Path scratch) throws IOException {
    CustomResourceDefinitions.generate(scratch)
        .forEach((name, text) -> assertThat(text.length()).as(name).isLessThan(200_000));
  }
}
