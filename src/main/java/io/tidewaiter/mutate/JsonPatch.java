package io.tidewaiter.mutate;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.pod.FieldPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** An RFC 6902 patch: operations, carried out in this order. */
public record JsonPatch(List<Operation> operations) {
  public static final JsonPatch EMPTY = new JsonPatch(List.of());

  private static final ObjectMapper MAPPER = new ObjectMapper();

  public JsonPatch {
    operations = List.copyOf(operations);
  }

  /** One change at one place. */
  public sealed interface Operation {
    FieldPath path();
  }

  /** Puts a value where none is, or in place of the one that is there. */
  public record Add(FieldPath path, JsonNode value) implements Operation {}

  /** Takes out what is there. */
  public record Remove(FieldPath path) implements Operation {}

  public boolean isEmpty() {
    return operations.isEmpty();
  }

  /** The patch as JSON. */
  public byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = MAPPER.createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartArray();
      for (Operation operation : operations) {
        write(json, operation);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, Operation operation) throws IOException {
    json.writeStartObject();
    switch (operation) {
      case Add add -> {
        json.writeStringField("op", "add");
        json.writeStringField("path", add.path().toJsonPointer());
        json.writeFieldName("value");
        json.writeTree(add.value());
      }
      case Remove remove -> {
        json.writeStringField("op", "remove");
        json.writeStringField("path", remove.path().toJsonPointer());
      }
    }
    json.writeEndObject();
  }
}
