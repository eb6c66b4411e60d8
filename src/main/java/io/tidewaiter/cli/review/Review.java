package io.tidewaiter.cli.review;

import io.tidewaiter.policy.Action;
import java.util.List;

/** Everything that was read: what was judged, what was not, and why. */
public record Review(List<ReviewedObject> objects, List<Skipped> skipped, List<Problem> problems) {
  public Review {
    objects = List.copyOf(objects);
    skipped = List.copyOf(skipped);
    problems = List.copyOf(problems);
  }

  public long count(Outcome outcome) {
    return objects.stream().filter(object -> object.outcome() == outcome).count();
  }

  /** The findings of this action or a graver one of which it is not known whether they are any. */
  public long countUndetermined(Action threshold) {
    return objects.stream()
        .flatMap(object -> object.findings().stream())
        .filter(finding -> !finding.determined())
        .filter(finding -> finding.gravest().compareTo(threshold) <= 0)
        .count();
  }

  /** What could not be judged because no registry was to be asked. */
  public long countNotJudged() {
    return objects.stream().mapToLong(object -> object.notJudged().size()).sum();
  }

  /** True if an object has findings of this action or a graver one. */
  public boolean hasFindings(Action threshold) {
    return objects.stream().anyMatch(object -> object.outcome().isAtLeast(threshold));
  }
}
