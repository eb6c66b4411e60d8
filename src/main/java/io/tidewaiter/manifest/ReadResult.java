package io.tidewaiter.manifest;

import java.util.List;

/**
 * What a stream or a directory held: the readable objects, and the problems beside them. One bad
 * document never hides a good one.
 */
public record ReadResult(List<Manifest> manifests, List<ManifestProblem> problems) {
  public ReadResult {
    manifests = List.copyOf(manifests);
    problems = List.copyOf(problems);
  }
}
