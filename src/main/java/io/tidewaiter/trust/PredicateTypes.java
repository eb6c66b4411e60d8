package io.tidewaiter.trust;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The names that cosign has for predicate types, and the types themselves. */
public final class PredicateTypes {
  private static final Map<String, String> BY_NAME =
      new TreeMap<>(
          Map.of(
              "slsaprovenance", "https://slsa.dev/provenance/v0.2",
              "slsaprovenance02", "https://slsa.dev/provenance/v0.2",
              "slsaprovenance1", "https://slsa.dev/provenance/v1",
              "spdx", "https://spdx.dev/Document",
              "spdxjson", "https://spdx.dev/Document",
              "cyclonedx", "https://cyclonedx.org/bom",
              "vuln", "https://cosign.sigstore.dev/attestation/vuln/v1",
              "openvex", "https://openvex.dev/ns",
              "custom", "https://cosign.sigstore.dev/attestation/v1"));

  private PredicateTypes() {}

  /** In the order of the alphabet. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** The type as a URI, from a URI or from cosign's name for it. */
  public static Optional<String> uri(String written) {
    return written.indexOf(':') > 0
        ? Optional.of(written)
        : Optional.ofNullable(BY_NAME.get(written));
  }

  /** Cosign's name for a type; the URI if there is none. */
  public static String nameOf(String uri) {
    return BY_NAME.entrySet().stream()
        .filter(entry -> entry.getValue().equals(uri))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(uri);
  }
}
