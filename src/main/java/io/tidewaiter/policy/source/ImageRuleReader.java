package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.image.ImagePattern;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.resource.ImageRuleSpec;
import io.tidewaiter.policy.resource.Rules;
import io.tidewaiter.policy.resource.SignaturesSpec;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.SignatureRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.images}. */
final class ImageRuleReader {
  private final ProblemLog problems;

  ImageRuleReader(ProblemLog problems) {
    this.problems = problems;
  }

  /**
   * The rules; they must not be used if there are problems.
   *
   * @param written the rules as they stand in the manifest
   */
  List<ImageRule> read(@Nullable List<ImageRuleSpec> specs, JsonNode written, FieldPath path) {
    List<ImageRule> rules = new ArrayList<>();
    List<ImageRuleSpec> all = Specs.list(specs);
    for (int i = 0; i < all.size(); i++) {
      rules.add(rule(all.get(i), written.path(i), path.item(i, null)));
    }
    return rules;
  }

  private ImageRule rule(ImageRuleSpec spec, JsonNode written, FieldPath path) {
    if (!written.has("signatures") && !written.has("attestations")) {
      problems.add(path, Rules.DEMANDS_SOMETHING);
    }
    AuthorityReader authorities = new AuthorityReader(problems);
    List<Authority> signers =
        spec.signatures() == null
            ? List.of()
            : authorities.read(
                spec.signatures().authorities(),
                written.path("signatures").path("authorities"),
                path.field("signatures").field("authorities"));
    return ImageRule.of(
        patterns(spec.match(), path.field("match")),
        patterns(spec.exclude(), path.field("exclude")),
        signatures(spec.signatures(), signers, path.field("signatures")),
        new AttestationReader(problems, authorities, signers)
            .read(spec.attestations(), written.path("attestations"), path.field("attestations")),
        !Boolean.FALSE.equals(spec.requireDigest()),
        repository(spec.signatureRepository(), path.field("signatureRepository")));
  }

  private Optional<SignatureRule> signatures(
      @Nullable SignaturesSpec spec, List<Authority> signers, FieldPath path) {
    if (spec == null || signers.isEmpty()) {
      return Optional.empty();
    }
    int threshold =
        Thresholds.read(spec.threshold(), signers.size(), path.field("threshold"), problems);
    return Optional.of(
        new SignatureRule(signers, threshold, Boolean.TRUE.equals(spec.sameRepository())));
  }

  private List<ImagePattern> patterns(@Nullable List<String> written, FieldPath path) {
    List<ImagePattern> patterns = new ArrayList<>();
    List<String> texts = Specs.list(written);
    for (int i = 0; i < texts.size(); i++) {
      try {
        patterns.add(ImagePattern.parse(texts.get(i)));
      } catch (IllegalArgumentException e) {
        problems.add(path.item(i, null), ProblemLog.quoted(texts.get(i)) + ": " + e.getMessage());
      }
    }
    return patterns;
  }

  private Optional<ImageReference> repository(@Nullable String written, FieldPath path) {
    if (written == null) {
      return Optional.empty();
    }
    try {
      ImageReference reference = ImageReference.parse(written);
      if (reference.tag().isPresent() || reference.digest().isPresent()) {
        problems.add(path, "takes a repository without a tag and a digest");
      } else if (!written.startsWith(reference.registry() + "/")) {
        problems.add(path, "begins with the registry's host; write " + reference.name());
      }
      return Optional.of(reference);
    } catch (InvalidReference e) {
      problems.add(
          path,
          ProblemLog.quoted(written) + " is not a repository: " + Objects.toString(e.reason()));
      return Optional.empty();
    }
  }
}
