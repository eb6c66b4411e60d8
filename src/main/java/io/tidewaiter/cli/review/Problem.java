package io.tidewaiter.cli.review;

import io.tidewaiter.manifest.ManifestProblem;

/**
 * Something that could not be judged.
 *
 * @param message one printable line
 */
public record Problem(Place place, String message) {
  static Problem of(ManifestProblem problem) {
    return new Problem(Place.of(problem), problem.message());
  }

  @Override
  public String toString() {
    return place + ": " + message;
  }
}
