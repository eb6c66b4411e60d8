package io.tidewaiter.cli.review;

import io.tidewaiter.engine.Explanation;
import java.util.List;
import java.util.Optional;

/**
 * An object and what the policies say of it. All text is printable.
 *
 * @param place of the object
 * @param template the template that Helm names for it
 * @param name its name, or {@code generateName}, or empty
 * @param policies that speak of it
 * @param notJudged what could not be judged because no registry was to be asked
 * @param expired exemptions that no longer apply
 * @param notPermitted exemptions that a policy does not permit
 * @param breakGlasses that let it in although policies would refuse it
 * @param filled what the webhook would fill in
 * @param explanation what the webhook would answer
 */
public record ReviewedObject(
    Place place,
    Optional<String> template,
    String apiVersion,
    String kind,
    String name,
    String namespace,
    Outcome outcome,
    List<String> policies,
    List<ReviewedFinding> findings,
    List<ReviewedExemption> exempted,
    List<ReviewedFinding> notJudged,
    List<Expired> expired,
    List<NotPermitted> notPermitted,
    List<ReviewedBreakGlass> breakGlasses,
    List<Filled> filled,
    Explanation explanation) {
  public ReviewedObject {
    policies = List.copyOf(policies);
    findings = List.copyOf(findings);
    exempted = List.copyOf(exempted);
    notJudged = List.copyOf(notJudged);
    expired = List.copyOf(expired);
    notPermitted = List.copyOf(notPermitted);
    breakGlasses = List.copyOf(breakGlasses);
    filled = List.copyOf(filled);
  }

  /** {@code Deployment/web}. */
  public String title() {
    return kind + "/" + (name.isEmpty() ? "(no name)" : name);
  }
}
