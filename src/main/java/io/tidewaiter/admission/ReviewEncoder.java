package io.tidewaiter.admission;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tidewaiter.admission.Decision.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private static final int ALLOWED_SIZE = 256;
  private static final int REFUSED_SIZE = 4_096;

  private final JsonFactory json = new JsonFactory();

  /** The answer to a request with this uid. */
  public byte[] encode(String uid, Decision decision) {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(decision.allowed() ? ALLOWED_SIZE : REFUSED_SIZE);
    try (JsonGenerator generator = json.createGenerator(out, JsonEncoding.UTF8)) {
      generator.writeStartObject();
      generator.writeStringField("apiVersion", "admission.k8s.io/v1");
      generator.writeStringField("kind", "AdmissionReview");
      generator.writeObjectFieldStart("response");
      generator.writeStringField("uid", uid);
      generator.writeBooleanField("allowed", decision.allowed());
      writeStatus(generator, decision);
      writePatch(generator, decision);
      writeWarnings(generator, decision.warnings());
      writeAuditAnnotations(generator, decision.auditAnnotations());
      generator.writeEndObject();
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return out.toByteArray();
  }

  /** The refusal of a review that makes no sense but has this uid. */
  byte[] encode(String uid, MalformedReview problem) {
    String message = "the AdmissionReview is malformed: " + problem.reason();
    return encode(uid, Decision.refused(Outcome.MALFORMED, message));
  }

  private static void writeStatus(JsonGenerator generator, Decision decision) throws IOException {
    if (decision.allowed()) {
      return;
    }
    generator.writeObjectFieldStart("status");
    generator.writeStringField("status", "Failure");
    generator.writeNumberField("code", decision.outcome().code());
    generator.writeStringField("reason", decision.outcome().reason());
    generator.writeStringField("message", onItsOwnLines(decision.message()));
    generator.writeEndObject();
  }

  private static void writePatch(JsonGenerator generator, Decision decision) throws IOException {
    if (!decision.patch().isEmpty()) {
      generator.writeStringField("patchType", "JSONPatch");
      generator.writeBinaryField("patch", decision.patch().toBytes());
    }
  }

  private static void writeWarnings(JsonGenerator generator, List<String> warnings)
      throws IOException {
    if (!warnings.isEmpty()) {
      generator.writeArrayFieldStart("warnings");
      for (String warning : warnings) {
        generator.writeString(warning);
      }
      generator.writeEndArray();
    }
  }

  private static void writeAuditAnnotations(JsonGenerator generator, Map<String, String> all)
      throws IOException {
    if (!all.isEmpty()) {
      generator.writeObjectFieldStart("auditAnnotations");
      for (Map.Entry<String, String> annotation : all.entrySet()) {
        generator.writeStringField(annotation.getKey(), annotation.getValue());
      }
      generator.writeEndObject();
    }
  }

  /** kubectl writes a long prefix before the message; a text of several lines begins below it. */
  private static String onItsOwnLines(String message) {
    return message.indexOf('\n') > 0 ? "\n" + message : message;
  }
}
