package io.tidewaiter.policy.source;

import io.tidewaiter.pod.FieldPath;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The names that cosign has for predicate types, and the types themselves. */
final class PredicateTypes {
  private static final Map<String, String> BY_NAME =
      Map.of(
          "slsaprovenance", "https://slsa.dev/provenance/v0.2",
          "slsaprovenance02", "https://slsa.dev/provenance/v0.2",
          "slsaprovenance1", "https://slsa.dev/provenance/v1",
          "spdx", "https://spdx.dev/Document",
          "spdxjson", "https://spdx.dev/Document",
          "cyclonedx", "https://cyclonedx.org/bom",
          "vuln", "https://cosign.sigstore.dev/attestation/vuln/v1",
          "openvex", "https://openvex.dev/ns",
          "custom", "https://cosign.sigstore.dev/attestation/v1");

  private PredicateTypes() {}

  /** The type as a URI. */
  static Optional<String> read(@Nullable String written, FieldPath path, ProblemLog problems) {
    if (written == null) {
      return Optional.empty();
    }
    if (written.indexOf(':') > 0) {
      return Optional.of(written);
    }
    Optional<String> known = Optional.ofNullable(BY_NAME.get(written));
    if (known.isEmpty()) {
      problems.add(
          path,
          ProblemLog.quoted(written)
              + " is no predicate type: give a URI, or one of "
              + String.join(", ", new TreeMap<>(BY_NAME).keySet())
              + Suggestion.of(written, BY_NAME.keySet()));
    }
    return known;
  }
}
