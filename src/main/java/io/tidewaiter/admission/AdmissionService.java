package io.tidewaiter.admission;

import io.tidewaiter.admission.FactsSource.Gathered;
import io.tidewaiter.admission.FactsSource.Inquiry;
import io.tidewaiter.check.Facts;
import io.tidewaiter.engine.Engine;
import io.tidewaiter.engine.Explanation;
import io.tidewaiter.engine.Explanation.Reference;
import io.tidewaiter.engine.Verdict;
import io.tidewaiter.evidence.ImageFacts;
import io.tidewaiter.policy.MatchedPolicy;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.Subject;
import io.tidewaiter.trust.ImageRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges one request: from the request to the decision, in a straight line. */
public final class AdmissionService {
  private final SubjectFinder subjects;
  private final FactsSource facts;
  private final Engine engine;
  private final Clock clock;
  private final Optional<String> docsUrl;
  private final FailureLog failures;

  /**
   * @param docsUrl the page that a refusal links to for more; without it a refusal names a command
   */
  public AdmissionService(
      NamespaceLabels namespaces,
      FactsSource facts,
      Engine engine,
      Clock clock,
      Optional<String> docsUrl,
      FailureLog failures) {
    this.subjects = new SubjectFinder(namespaces);
    this.facts = facts;
    this.engine = engine;
    this.clock = clock;
    this.docsUrl = docsUrl;
    this.failures = failures;
  }

  /** Judges a request by one set of policies. Never fails: a fault of this program is a refusal. */
  public Decision review(AdmissionRequest request, PolicySet policies, Attempt attempt) {
    try {
      return switch (Stage.RELEVANCE.run(attempt.trace(), () -> Relevance.of(request))) {
        case Relevance.LetThrough let -> Decision.letThrough(let.reason());
        case Relevance.Judge judge -> judge(request, judge, policies, attempt);
      };
    } catch (StageFailure e) {
      failures.failed(request.decisionId(), e.stage().label(), e.error());
      return Refusals.failed(request, e.stage());
    }
  }

  private Decision judge(
      AdmissionRequest request, Relevance.Judge judge, PolicySet policies, Attempt attempt) {
    Optional<Subject> found =
        Stage.NAMESPACE.run(
            attempt.trace(), () -> subjects.find(request, judge.workload(), judge.operation()));
    if (found.isEmpty()) {
      return Refusals.unknownNamespace(request);
    }
    Subject subject = found.get();
    Instant now = Stage.POLICIES.run(attempt.trace(), clock::instant);
    List<MatchedPolicy> matched =
        Stage.POLICIES.run(
            attempt.trace(), () -> ConcernedPolicies.in(policies, subject, judge, now));
    if (matched.isEmpty()) {
      return Decision.letThrough("no policy speaks of it");
    }
    Inquiry inquiry = new Inquiry(subject, matched, policies.trustRoots(), now, attempt.patience());
    Gathered known = Stage.FACTS.run(attempt.trace(), () -> facts.factsFor(inquiry));
    if (!attempt.mayWait() && (!known.complete() || takesTime(known.facts()))) {
      return Refusals.factsAreComing(request);
    }
    Verdict verdict =
        Stage.CHECKS.run(attempt.trace(), () -> engine.decide(subject, matched, known.facts()));
    Reference reference = new Reference(request.decisionId(), docsUrl);
    Explanation explanation =
        Stage.EXPLANATION.run(attempt.trace(), () -> Explanation.of(subject, verdict, reference));
    return Decision.judged(verdict, explanation, known.facts().images().size());
  }

  /** Conditions may look at all of a bill of materials: nothing for an event loop. */
  private static boolean takesTime(Facts facts) {
    for (ImageFacts image : facts.images().values()) {
      for (ImageRule rule : image.rules().keySet()) {
        if (rule.hasConditions()) {
          return true;
        }
      }
    }
    return false;
  }
}
