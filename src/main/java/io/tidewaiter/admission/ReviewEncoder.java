package io.tidewaiter.admission;

import io.tidewaiter.admission.Decision.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes the response of an AdmissionReview v1. Nothing of the request comes back but its uid.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#response">
 *     Webhook response</a>
 */
public final class ReviewEncoder {
  /** Bytes; a refusal of a Pod with half a dozen findings has some 4,000. */
  private static final int ROOM = 16 << 10;

  /** Where the last answer was written; nobody else writes there while one is being written. */
  private final AtomicReference<byte @Nullable []> room = new AtomicReference<>();

  /** The answer to a request with this uid. */
  public byte[] encode(String uid, Decision decision) {
    byte[] free = room.getAndSet(null);
    AnswerJson json = new AnswerJson(free == null ? new byte[ROOM] : free);
    json.begin('{').field("apiVersion", "admission.k8s.io/v1").field("kind", "AdmissionReview");
    json.field("response").begin('{').field("uid", uid).field("allowed", decision.allowed());
    status(json, decision);
    patch(json, decision);
    warnings(json, decision.warnings());
    auditAnnotations(json, decision.auditAnnotations());
    json.end('}').end('}');
    byte[] answer = json.bytes(); // before somebody else may write there
    if (json.room().length == ROOM) {
      room.set(json.room());
    }
    return answer;
  }

  /** The refusal of a review that makes no sense but has this uid. */
  byte[] encode(String uid, MalformedReview problem) {
    String message = "the AdmissionReview is malformed: " + problem.reason();
    return encode(uid, Decision.refused(Outcome.MALFORMED, message));
  }

  private static void status(AnswerJson json, Decision decision) {
    if (decision.allowed()) {
      return;
    }
    String message = decision.message();
    json.field("status")
        .begin('{')
        .field("status", "Failure")
        .field("code", decision.outcome().code())
        .field("reason", decision.outcome().reason())
        .field("message")
        .value(ownLines(message), message)
        .end('}');
  }

  private static void patch(AnswerJson json, Decision decision) {
    if (!decision.patch().isEmpty()) {
      byte[] patch = Base64.getEncoder().encode(decision.patch().toBytes());
      json.field("patchType", "JSONPatch");
      json.field("patch", new String(patch, StandardCharsets.US_ASCII));
    }
  }

  private static void warnings(AnswerJson json, List<String> warnings) {
    if (!warnings.isEmpty()) {
      json.field("warnings").begin('[');
      warnings.forEach(json::value);
      json.end(']');
    }
  }

  private static void auditAnnotations(AnswerJson json, Map<String, String> all) {
    if (!all.isEmpty()) {
      json.field("auditAnnotations").begin('{');
      all.forEach(json::field);
      json.end('}');
    }
  }

  /** kubectl writes a long prefix before the message; a text of several lines begins below it. */
  private static String ownLines(String message) {
    return message.indexOf('\n') > 0 ? "\n" : "";
  }
}
