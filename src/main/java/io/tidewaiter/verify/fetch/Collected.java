package io.tidewaiter.verify.fetch;

import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.verify.sigstore.Artifact;
import io.tidewaiter.verify.sigstore.SignatureMaterial;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was found of one kind, and what was not.
 *
 * @param artifacts in the registry's order
 * @param capped whether there is more than is looked at
 * @param missing why something could not be had that may be there
 */
record Collected(List<Artifact> artifacts, boolean capped, Optional<Unknown> missing) {
  static final Collected NOTHING = new Collected(List.of(), false, Optional.empty());

  static Collected missing(Unknown why) {
    return new Collected(List.of(), false, Optional.of(why));
  }

  Collected and(Collected other) {
    return new Collected(
        Stream.concat(artifacts.stream(), other.artifacts.stream()).toList(),
        capped || other.capped,
        missing.or(other::missing));
  }

  SignatureMaterial material() {
    return new SignatureMaterial(artifacts, capped);
  }
}
