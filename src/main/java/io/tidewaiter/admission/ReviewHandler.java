package io.tidewaiter.admission;

import io.tidewaiter.admission.Decision.Outcome;
import io.tidewaiter.admission.DecisionRecord.Endpoint;
import io.tidewaiter.admission.OwnerNotices.Notice;
import io.tidewaiter.engine.NoticeText;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.PolicySource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * From the bytes of a review to the bytes of its answer, for both webhooks. One request sees one
 * set of policies. Never throws, and never lets anything pass because something went wrong.
 */
public final class ReviewHandler {
  private final PolicySource policies;
  private final AdmissionService service;
  private final DefaultingService defaulting;
  private final Recorder recorder;
  private final OwnerNotices notices;
  private final FailureLog failures;
  private final Clock clock;
  private final ReviewDecoder decoder = new ReviewDecoder();
  private final ReviewEncoder encoder = new ReviewEncoder();

  public ReviewHandler(
      PolicySource policies,
      AdmissionService service,
      DefaultingService defaulting,
      Recorder recorder,
      OwnerNotices notices,
      FailureLog failures,
      Clock clock) {
    this.policies = policies;
    this.service = service;
    this.defaulting = defaulting;
    this.recorder = recorder;
    this.notices = notices;
    this.failures = failures;
    this.clock = clock;
  }

  /** Judges the review in {@code body}. */
  public Reply validate(byte[] body, Attempt attempt) {
    return handle(Endpoint.VALIDATE, body, attempt, service::review);
  }

  /** Fills in what the Pod in {@code body} leaves open. */
  public Reply mutate(byte[] body, Attempt attempt) {
    return handle(Endpoint.MUTATE, body, attempt, defaulting::mutate);
  }

  /** One of the two services. */
  @FunctionalInterface
  private interface Judgement {
    Decision decide(AdmissionRequest request, PolicySet policies, Attempt attempt);
  }

  private Reply handle(Endpoint endpoint, byte[] body, Attempt attempt, Judgement judgement) {
    try {
      Instant start = clock.instant();
      PolicySet set = policies.current();
      AdmissionRequest request = decode(body, set, attempt.trace());
      Decision decision = judgement.decide(request, set, attempt);
      Reply reply = answer(endpoint, request, decision, attempt.trace());
      if (decision.outcome() == Outcome.UNDETERMINED && attempt.mayComeBack()) {
        return reply.asUndetermined();
      }
      record(endpoint, request, decision, start, attempt.trace());
      notice(request, decision, set);
      return reply;
    } catch (MalformedReview e) {
      return malformed(e);
    } catch (RuntimeException e) {
      failures.failed("", endpoint.name(), e);
      return Reply.problem(500, "internal error");
    }
  }

  private AdmissionRequest decode(byte[] body, PolicySet set, ReviewTrace trace)
      throws MalformedReview {
    trace.began("decode");
    try {
      return decoder.decode(body, set.workloads());
    } finally {
      trace.ended();
    }
  }

  /** A fault is a refusal where refusing is the business, else it is the failure policy's. */
  private Reply answer(
      Endpoint endpoint, AdmissionRequest request, Decision decision, ReviewTrace trace) {
    trace.began("encode");
    try {
      return answer(endpoint, request, decision);
    } finally {
      trace.ended();
    }
  }

  private Reply answer(Endpoint endpoint, AdmissionRequest request, Decision decision) {
    boolean fault =
        decision.outcome() == Outcome.FAILED || decision.outcome() == Outcome.UNDETERMINED;
    return endpoint == Endpoint.MUTATE && fault
        ? Reply.problem(decision.outcome().code(), decision.message())
        : Reply.review(encoder.encode(request.uid(), decision));
  }

  /** The answer stands by now; a fault here must not change it. */
  private void record(
      Endpoint endpoint,
      AdmissionRequest request,
      Decision decision,
      Instant start,
      ReviewTrace trace) {
    String id = request.decisionId();
    try {
      for (var result : decision.verdict().results()) {
        result.failures().forEach(f -> failures.failed(id, "check " + f.check(), f.error()));
      }
      long micros = Duration.between(start, clock.instant()).toNanos() / 1_000;
      DecisionRecord record = DecisionRecord.of(endpoint, request, decision, micros);
      recorder.record(record);
      trace.decided(record);
    } catch (RuntimeException e) {
      failures.failed(id, "recorder", e);
    }
  }

  private void notice(AdmissionRequest request, Decision decision, PolicySet set) {
    if (notices.equals(OwnerNotices.NONE) || request.dryRun() || decision.verdict().passes()) {
      return;
    }
    try {
      NoticeTarget.of(request, !decision.allowed(), set.workloads())
          .ifPresent(target ->
              notices.tell(
                  new Notice(
                      target,
                      !decision.allowed(),
                      NoticeText.of(decision.verdict(), request.kind().name()),
                      request.decisionId())));
    } catch (RuntimeException e) {
      failures.failed(request.decisionId(), "notices", e);
    }
  }

  private Reply malformed(MalformedReview problem) {
    try {
      recorder.recordMalformed(problem);
    } catch (RuntimeException e) {
      failures.failed("", "recorder", e);
    }
    return problem
        .uid()
        .map(uid -> Reply.review(encoder.encode(uid, problem)))
        .orElseGet(() -> Reply.problem(400, problem.reason()));
  }
}
