package io.tidewaiter.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.engine.Engine;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.PolicySource;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.ImageVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Both webhooks without HTTP, and a memory of what they told the log. */
public final class TestGate implements Recorder, FailureLog {
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  /** The answer at once. */
  public static final Attempt LAST = Attempt.last(Deadline.PASSED);

  /** Knows of no image. */
  public static final ImageVerifier NOBODY =
      (request, roots) -> {
        throw new IllegalStateException("nobody may be asked about " + request.reference());
      };

  private final List<DecisionRecord> records = new ArrayList<>();
  private final List<MalformedReview> malformed = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final List<OwnerNotices.Notice> notices = new ArrayList<>();
  private final ReviewHandler handler;

  private TestGate(
      PolicySource policies, NamespaceLabels namespaces, FactsSource facts, Clock clock) {
    AdmissionService service =
        new AdmissionService(namespaces, facts, new Engine(), clock, Optional.empty(), this);
    DefaultingService defaulting =
        new DefaultingService(
            namespaces, new ImagePins(NOBODY), AppArmorNodes.EVERYWHERE, clock, this);
    this.handler =
        new ReviewHandler(policies, service, defaulting, this, notices::add, this, CLOCK);
  }

  public static TestGate of(PolicySet policies) {
    return of(
        () -> policies,
        namespace -> Optional.of(Map.of("kubernetes.io/metadata.name", namespace)),
        FactsSource.NOTHING,
        CLOCK);
  }

  /**
   * @param clock that the judgement is told
   */
  public static TestGate of(
      PolicySource policies, NamespaceLabels namespaces, FactsSource facts, Clock clock) {
    return new TestGate(policies, namespaces, facts, clock);
  }

  public Reply validate(byte[] body) {
    return handler.validate(body, LAST);
  }

  /** The response to a review. */
  public ObjectNode validate(ObjectNode review) {
    return response(validate(ReviewBodies.bytes(review)));
  }

  public Reply mutate(byte[] body) {
    return handler.mutate(body, LAST);
  }

  public ObjectNode mutate(ObjectNode review) {
    return response(mutate(ReviewBodies.bytes(review)));
  }

  public static ObjectNode response(Reply reply) {
    ObjectNode review = ReviewBodies.tree(new String(reply.body(), StandardCharsets.UTF_8));
    return (ObjectNode) review.get("response");
  }

  /** The message of a refusal; empty if there is none. */
  public static String message(ObjectNode response) {
    return response.path("status").path("message").asText();
  }

  public List<DecisionRecord> records() {
    return records;
  }

  public List<MalformedReview> malformed() {
    return malformed;
  }

  /** What the owners of workloads were told. */
  public List<OwnerNotices.Notice> notices() {
    return notices;
  }

  /** Where something broke down. */
  public List<String> failures() {
    return failures;
  }

  @Override
  public void record(DecisionRecord decision) {
    records.add(decision);
  }

  @Override
  public void recordMalformed(MalformedReview problem) {
    malformed.add(problem);
  }

  @Override
  public void failed(String decisionId, String where, Throwable error) {
    failures.add(where + ": " + error.getMessage());
  }
}
