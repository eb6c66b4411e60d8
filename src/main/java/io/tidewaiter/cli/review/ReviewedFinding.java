package io.tidewaiter.cli.review;

import io.tidewaiter.check.CheckId;
import io.tidewaiter.policy.Action;
import java.util.Comparator;
import java.util.List;

/**
 * A broken rule, in the words of the webhook; fields that break it in the same way are one finding.
 * All text is printable.
 *
 * @param sentence where and what: {@code spec.containers[app].image has no tag}
 * @param found the sentence without the place
 * @param details lines that tell more
 * @param spots where, at least one
 * @param policies that say so, at least one
 * @param determined false if it could not be found out whether the rule is broken
 */
public record ReviewedFinding(
    CheckId check,
    String sentence,
    String found,
    List<String> details,
    String remedy,
    List<Spot> spots,
    List<By> policies,
    boolean determined) {
  public ReviewedFinding {
    details = List.copyOf(details);
    spots = List.copyOf(spots);
    policies = List.copyOf(policies);
  }

  /** The gravest of the policies' actions. */
  public Action gravest() {
    return policies.stream()
        .flatMap(by -> by.actions().stream())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }
}
