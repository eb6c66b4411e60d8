package io.tidewaiter.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Spans as the JSON of an {@code ExportTraceServiceRequest}.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">OTLP, JSON
 *     Protobuf Encoding</a>
 */
final class OtlpJson {
  private static final int ERROR = 2;
  private static final int LONGEST = 512;

  private final JsonFactory json = new JsonFactory();
  private final Map<String, Object> resource;

  /**
   * @param resource what the spans are of: {@code service.name} and more
   */
  OtlpJson(Map<String, Object> resource) {
    this.resource = Map.copyOf(resource);
  }

  byte[] encode(List<Span> spans) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512 * spans.size());
    try (JsonGenerator to = json.createGenerator(out)) {
      to.writeStartObject();
      to.writeArrayFieldStart("resourceSpans");
      to.writeStartObject();
      to.writeObjectFieldStart("resource");
      attributes(to, resource);
      to.writeEndObject();
      to.writeArrayFieldStart("scopeSpans");
      to.writeStartObject();
      to.writeObjectFieldStart("scope");
      to.writeStringField("name", "io.tidewaiter");
      to.writeEndObject();
      to.writeArrayFieldStart("spans");
      for (Span span : spans) {
        span(to, span);
      }
      to.writeEndArray();
      to.writeEndObject();
      to.writeEndArray();
      to.writeEndObject();
      to.writeEndArray();
      to.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return out.toByteArray();
  }

  /** Numbers of 64 bits are text, as Protobuf's JSON has it. */
  private static void span(JsonGenerator to, Span span) throws IOException {
    to.writeStartObject();
    to.writeStringField("traceId", span.context().traceId());
    to.writeStringField("spanId", span.context().spanId());
    if (!span.parent().isEmpty()) {
      to.writeStringField("parentSpanId", span.parent());
    }
    to.writeStringField("name", span.name());
    to.writeNumberField("kind", span.kind().number());
    to.writeStringField("startTimeUnixNano", Long.toString(span.start()));
    to.writeStringField("endTimeUnixNano", Long.toString(span.start() + span.nanos()));
    attributes(to, span.attributes());
    if (span.failed()) {
      to.writeObjectFieldStart("status");
      to.writeNumberField("code", ERROR);
      to.writeEndObject();
    }
    to.writeEndObject();
  }

  private static void attributes(JsonGenerator to, Map<String, Object> all) throws IOException {
    to.writeArrayFieldStart("attributes");
    for (Map.Entry<String, Object> each : all.entrySet()) {
      to.writeStartObject();
      to.writeStringField("key", each.getKey());
      to.writeObjectFieldStart("value");
      switch (each.getValue()) {
        case Long number -> to.writeStringField("intValue", number.toString());
        case Boolean flag -> to.writeBooleanField("boolValue", flag);
        default -> to.writeStringField("stringValue", cut(each.getValue().toString()));
      }
      to.writeEndObject();
      to.writeEndObject();
    }
    to.writeEndArray();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
