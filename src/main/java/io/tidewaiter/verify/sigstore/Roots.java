package io.tidewaiter.verify.sigstore;

import io.tidewaiter.trust.TrustRoot;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The trust roots of one request.
 *
 * @param now the time of the request
 */
record Roots(Map<String, TrustRoot> byName, TrustMaterials materials, Instant now) {
  /** What a trust root says, or a refusal if it must not be used. */
  TrustMaterial named(String name) throws Refusal {
    TrustRoot root = byName.get(name);
    if (root == null) {
      throw Refusal.noTrustRoot("there is no trust root " + Refusal.quote(name));
    }
    Optional<Instant> stale = root.staleAfter().filter(end -> !now.isBefore(end));
    if (stale.isPresent()) {
      throw Refusal.noTrustRoot(
          "the trust root %s must not be used since %s: it was not refreshed"
              .formatted(Refusal.quote(name), stale.get()));
    }
    return materials
        .of(root)
        .orElseThrow(
            () -> Refusal.noTrustRoot("the trust root " + Refusal.quote(name) + " cannot be read"));
  }

  /** From when on a trust root must not be used, if one is named that has such a time. */
  Optional<Instant> end(Optional<String> name) {
    return name.map(byName::get).flatMap(TrustRoot::staleAfter);
  }
}
