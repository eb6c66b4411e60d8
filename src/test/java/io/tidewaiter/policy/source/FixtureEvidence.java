package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.builtin.FixtureImages;
import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.Endorsement;
import io.tidewaiter.evidence.ImageFacts;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.evidence.VerifiedStatement;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.trust.AttestationRule;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.ImageRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/**
 * What was found out about the images of a Pod, as the second document of its fixture says: for
 * each image what {@link FixtureImages} knows, and beside it
 *
 * <ul>
 *   <li>{@code signatures: [authority, …]}, by whom it is signed,
 *   <li>{@code attestations: [{by: authority, statement: {…}}, …]}, what is attested about it.
 * </ul>
 *
 * <p>Images are named by their digests.
 */
final class FixtureEvidence {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode written;
  private final List<ImageRule> rules;

  private FixtureEvidence(JsonNode written, PolicySet policies) {
    this.written = written;
    this.rules =
        policies.policies().stream().flatMap(policy -> policy.imageRules().stream()).toList();
  }

  /** Nothing is known if the file has one document only. */
  static Facts read(Path file, PolicySet policies) {
    List<JsonNode> documents = new ArrayList<>();
    try {
      Iterable<Object> all = new Yaml().loadAll(Files.readString(file));
      all.forEach(document -> documents.add(MAPPER.valueToTree(document)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents.size() < 2
        ? Facts.NONE
        : new FixtureEvidence(documents.get(1), policies).facts();
  }

  private Facts facts() {
    ObjectNode contents = written.deepCopy();
    contents.forEach(image -> ((ObjectNode) image).remove(List.of("signatures", "attestations")));
    Map<String, ImageFacts> facts = new HashMap<>();
    FixtureImages.read(contents)
        .forEach((image, known) -> facts.put(image, with(known, written.path(image))));
    return new Facts(Map.of(), facts, PolicyFiles.NOW);
  }

  private ImageFacts with(ImageFacts known, JsonNode image) {
    Map<ImageRule, RuleEvidence> evidence = new HashMap<>();
    rules.stream()
        .filter(rule -> rule.matches(known.reference()))
        .forEach(rule -> evidence.put(rule, evidence(rule, image)));
    return new ImageFacts(
        known.reference(),
        Known.is(known.reference().digest().orElseThrow()),
        known.contents(),
        evidence);
  }

  private static RuleEvidence evidence(ImageRule rule, JsonNode image) {
    Set<String> signers = new TreeSet<>();
    image.path("signatures").forEach(name -> signers.add(name.asText()));
    return new RuleEvidence(
        rule.signatures()
            .map(wanted -> verification(wanted.authorities(), wanted.threshold(), signers)),
        rule.attestations().stream().map(wanted -> attested(wanted, image)).toList());
  }

  private static Attested attested(AttestationRule wanted, JsonNode image) {
    Set<String> attesters = new TreeSet<>();
    List<VerifiedStatement> statements = new ArrayList<>();
    for (JsonNode attestation : image.path("attestations")) {
      JsonNode statement = attestation.path("statement");
      if (wanted.predicateTypes().contains(statement.path("predicateType").asText())) {
        String by = attestation.path("by").asText();
        attesters.add(by);
        statements.add(
            new VerifiedStatement(Endorsement.by(by), statement, statement.toString().length()));
      }
    }
    return new Attested(
        verification(wanted.authorities(), wanted.threshold(), attesters), statements);
  }

  private static Verification verification(
      List<Authority> authorities, int threshold, Set<String> names) {
    Set<String> counted = new TreeSet<>(names);
    counted.retainAll(authorities.stream().map(Authority::name).toList());
    Outcome missing = names.isEmpty() ? Outcome.UNSIGNED : Outcome.UNTRUSTED;
    return new Verification(
        counted.size() >= threshold ? Outcome.VERIFIED : missing, counted, List.of(), "");
  }
}
