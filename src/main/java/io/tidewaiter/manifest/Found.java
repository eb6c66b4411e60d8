package io.tidewaiter.manifest;

import java.util.ArrayList;
import java.util.List;

/** What has been read so far. Problems beyond a bound are not named, only said to be there. */
final class Found {
  private final List<Manifest> manifests = new ArrayList<>();
  private final List<ManifestProblem> problems = new ArrayList<>();

  void add(Manifest manifest) {
    manifests.add(manifest);
  }

  void add(ManifestProblem problem) {
    if (problems.size() < Limits.PROBLEMS) {
      problems.add(problem);
    } else if (problems.size() == Limits.PROBLEMS) {
      problems.add(
          new ManifestProblem(
              problem.source(), problem.position(), "more problems from here on are not listed"));
    }
  }

  ReadResult result() {
    return new ReadResult(manifests, problems);
  }
}
