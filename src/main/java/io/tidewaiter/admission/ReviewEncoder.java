package io.tidewaiter.admission;

import io.tidewaiter.admission.Decision.Outcome;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Writes the response of an AdmissionReview v1. Nothing of the request comes back but its uid.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#response">
 *     Webhook response</a>
 */
public final class ReviewEncoder {
  /** Bytes around the texts. */
  private static final int FRAME = 512;

  /** The answer to a request with this uid. */
  public byte[] encode(String uid, Decision decision) {
    AnswerJson json = new AnswerJson(room(decision));
    json.begin('{').field("apiVersion", "admission.k8s.io/v1").field("kind", "AdmissionReview");
    json.field("response").begin('{').field("uid", uid).field("allowed", decision.allowed());
    status(json, decision);
    patch(json, decision);
    warnings(json, decision.warnings());
    auditAnnotations(json, decision.auditAnnotations());
    json.end('}').end('}');
    return json.bytes();
  }

  /** In bytes, with a little for escapes; it grows where that is too little. */
  private static int room(Decision decision) {
    int texts = decision.message().length();
    for (String warning : decision.warnings()) {
      texts += warning.length();
    }
    for (String annotation : decision.auditAnnotations().values()) {
      texts += annotation.length();
    }
    return FRAME + texts + texts / 8;
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
      json.field("patchType", "JSONPatch");
      json.field("patch", Base64.getEncoder().encodeToString(decision.patch().toBytes()));
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
