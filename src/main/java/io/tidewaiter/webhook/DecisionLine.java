package io.tidewaiter.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tidewaiter.admission.DecisionRecord;
import io.tidewaiter.admission.FindingCount;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;

/** One decision as one line of JSON; docs/decision-log.schema.json describes its fields. */
final class DecisionLine {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(com.fasterxml.jackson.core.json.JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private static final int LONGEST = 512;

  private DecisionLine() {}

  /**
   * @param now when it was decided
   */
  static String of(DecisionRecord decision, Instant now) {
    StringWriter line = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("timestamp", now.toString());
      json.writeStringField("loggerName", DecisionFormat.CATEGORY);
      json.writeStringField("decision", decision.decisionId());
      json.writeStringField("uid", decision.uid());
      json.writeStringField("endpoint", decision.endpoint().name().toLowerCase(Locale.ROOT));
      json.writeStringField("outcome", decision.outcome().name().toLowerCase(Locale.ROOT));
      json.writeStringField("operation", cut(decision.operation()));
      json.writeStringField("namespace", cut(decision.namespace()));
      json.writeStringField("kind", cut(decision.kind()));
      json.writeStringField("name", cut(decision.name()));
      json.writeStringField("user", cut(decision.user()));
      json.writeBooleanField("dryRun", decision.dryRun());
      json.writeNumberField("micros", decision.micros());
      json.writeNumberField("images", decision.images());
      if (!decision.note().isEmpty()) {
        json.writeStringField("note", decision.note());
      }
      policies(json, decision);
      findings(json, decision);
      json.writeEndObject();
    } catch (IOException e) { // a StringWriter does no I/O
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  /** Names are shorter, and whoever sends longer ones does not get to fill the log. */
  private static String cut(String foreign) {
    return foreign.length() <= LONGEST ? foreign : foreign.substring(0, LONGEST) + "…";
  }

  private static void policies(JsonGenerator json, DecisionRecord decision) throws IOException {
    json.writeArrayFieldStart("policies");
    for (String policy : decision.policies()) {
      json.writeString(policy);
    }
    json.writeEndArray();
  }

  private static void findings(JsonGenerator json, DecisionRecord decision) throws IOException {
    json.writeArrayFieldStart("findings");
    for (FindingCount found : decision.findings()) {
      json.writeStartObject();
      json.writeStringField("policy", found.policy());
      json.writeStringField("check", found.check().value());
      json.writeStringField("action", found.action().label());
      json.writeStringField("kind", found.kind().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("count", found.count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
