package io.tidewaiter.admission;

import io.tidewaiter.engine.PolicyResult;
import io.tidewaiter.engine.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is to remember of one decision. Names and users are foreign text.
 *
 * @param endpoint which of the two webhooks was asked
 * @param uid of the request
 * @param decisionId what a refusal told the requester to look for
 * @param namespace empty for objects that live in none
 * @param kind of the object: {@code Deployment}
 * @param name of the object, empty if it has none yet
 * @param operation what was done: {@code UPDATE}, or {@code UPDATE ephemeralcontainers}
 * @param user who asked
 * @param dryRun true if nothing is stored, and so nothing may have an effect
 * @param outcome whether it is allowed, and if not, whose fault that is
 * @param note why it was not judged, or what was not filled in; mostly empty
 * @param policies that were judged by
 * @param findings what they said
 * @param breakGlasses that let it in although policies would have refused it
 * @param images how many images were asked about
 * @param micros how long it took, in microseconds
 */
public record DecisionRecord(
    Endpoint endpoint,
    String uid,
    String decisionId,
    String namespace,
    String kind,
    String name,
    String operation,
    String user,
    boolean dryRun,
    Decision.Outcome outcome,
    String note,
    List<String> policies,
    List<FindingCount> findings,
    List<BreakGlassUse> breakGlasses,
    int images,
    long micros) {

  /** The webhooks that decide on reviews. */
  public enum Endpoint {
    VALIDATE,
    MUTATE
  }

  static DecisionRecord of(
      Endpoint endpoint, AdmissionRequest request, Decision decision, long micros) {
    boolean judged = !decision.verdict().results().isEmpty();
    return new DecisionRecord(
        endpoint,
        request.uid(),
        request.decisionId(),
        request.namespace(),
        request.kind().name(),
        request.name(),
        operation(request),
        request.requester().username(),
        request.dryRun(),
        decision.outcome(),
        judged ? "" : decision.message(),
        policies(decision.verdict()),
        FindingCount.of(decision.verdict()),
        BreakGlassUse.of(decision.verdict()),
        decision.images(),
        micros);
  }

  /** Each once, though one may have results of several kinds. */
  private static List<String> policies(Verdict verdict) {
    List<String> names = new ArrayList<>(verdict.results().size());
    for (PolicyResult result : verdict.results()) {
      if (!names.contains(result.policy())) {
        names.add(result.policy());
      }
    }
    return names;
  }

  private static String operation(AdmissionRequest request) {
    return request.subResource().isEmpty()
        ? request.verb().name()
        : request.verb() + " " + request.subResource();
  }
}
