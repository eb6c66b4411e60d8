package io.tidewaiter.mutate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.manifest.StrictJson;
import io.tidewaiter.pod.MalformedObject;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.WorkloadReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A patch carried out from its wire form, as RFC 6902 says. */
public final class PatchedPod {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PatchedPod() {}

  /** What comes of an object. */
  public static JsonNode of(JsonNode before, byte[] patch) {
    try {
      JsonNode after = before.deepCopy();
      for (JsonNode operation : MAPPER.readTree(patch)) {
        apply(after, operation);
      }
      return after;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PodView view(JsonNode pod) {
    try {
      return new WorkloadReader(StrictJson.mapper()).read(WorkloadKind.POD, pod).pod();
    } catch (MalformedObject e) {
      throw new AssertionError(pod.toString(), e);
    }
  }

  private static void apply(JsonNode target, JsonNode operation) {
    JsonPointer path = JsonPointer.compile(operation.path("path").asText());
    JsonNode parent = target.at(path.head());
    String last = path.last().getMatchingProperty();
    switch (operation.path("op").asText()) {
      case "add" -> {
        if (!(parent instanceof ObjectNode object)) {
          throw new AssertionError("no object to add to: " + operation);
        }
        object.set(last, operation.get("value"));
      }
      case "remove" -> {
        JsonNode removed =
            switch (parent) {
              case ObjectNode object -> object.remove(last);
              case ArrayNode array -> array.remove(path.last().getMatchingIndex());
              default -> null;
            };
        if (removed == null) {
          throw new AssertionError("nothing to remove: " + operation);
        }
      }
      default -> throw new AssertionError("not an operation that we write: " + operation);
    }
  }
}
