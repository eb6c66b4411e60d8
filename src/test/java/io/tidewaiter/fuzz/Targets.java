package io.tidewaiter.fuzz;

import io.tidewaiter.verify.contents.ContentsTargets;
import io.tidewaiter.verify.registry.RegistryTargets;
import io.tidewaiter.verify.sigstore.SigstoreTargets;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is fuzzed. */
final class Targets {
  private Targets() {}

  static List<Target> all() {
    return Stream.of(
            ReferenceTargets.all(),
            ManifestTargets.all(),
            RegistryTargets.all(),
            ContentsTargets.all(),
            SigstoreTargets.all())
        .flatMap(List::stream)
        .toList();
  }

  static Target named(String name) {
    return all().stream()
        .filter(target -> target.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no target " + name + " among " + all()));
  }
}
