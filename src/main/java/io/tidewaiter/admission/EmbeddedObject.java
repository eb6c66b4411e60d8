package io.tidewaiter.admission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.pod.MalformedObject;
import io.tidewaiter.pod.Workload;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.WorkloadReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An object in the envelope. A Pod is read as it comes; anything else is kept as a tree until the
 * whole envelope is known, and only then taken for what the envelope says it is.
 */
final class EmbeddedObject {
  private final JsonParser parser;
  private final WorkloadReader reader;
  private final String path;

  private @Nullable Workload pod;
  private @Nullable JsonNode tree;
  private @Nullable MalformedObject problem;

  EmbeddedObject(JsonParser parser, WorkloadReader reader, String path) {
    this.parser = parser;
    this.reader = reader;
    this.path = path;
  }

  /** What the envelope has said of an object before it comes. */
  record Expected(boolean known, @Nullable WorkloadKind kind) {
    static Expected unknown() {
      return new Expected(false, null);
    }

    /** Nobody will look at it. */
    static Expected nothing() {
      return new Expected(true, null);
    }

    static Expected of(WorkloadKind kind) {
      return new Expected(true, kind);
    }
  }

  void read(Expected expected) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (WorkloadKind.POD.equals(expected.kind())) {
      readPod();
    } else if (expected.known() && expected.kind() == null) {
      parser.skipChildren();
    } else {
      tree = parser.readValueAsTree();
    }
  }

  /** The object, which must be there; null if it is one of a custom kind that holds no Pod. */
  @Nullable Workload required(WorkloadKind kind) throws WrongType {
    if (tree != null && WorkloadReader.holdsNoPod(kind, tree)) {
      return null;
    }
    try {
      Workload workload = as(kind);
      if (workload == null) {
        throw new WrongType(path + " is missing");
      }
      return workload;
    } catch (MalformedObject e) {
      throw new WrongType(path + ": " + e.getMessage());
    }
  }

  /**
   * The object; null if there is none, or none that makes sense. An old object only ever excuses a
   * new one, so without it the new one is judged in full.
   */
  @Nullable Workload ifReadable(WorkloadKind kind) {
    try {
      return as(kind);
    } catch (MalformedObject e) {
      return null;
    }
  }

  private @Nullable Workload as(WorkloadKind kind) throws MalformedObject {
    if (problem != null) {
      throw problem;
    }
    if (pod != null) {
      return kind.equals(WorkloadKind.POD) ? pod : null;
    }
    return tree == null ? null : reader.read(kind, tree);
  }

  private void readPod() throws IOException {
    int inside = parser.currentToken().isStructStart() ? 1 : 0;
    int around = parser.getParsingContext().getNestingDepth() - inside;
    try {
      pod = reader.readPod(parser);
    } catch (MalformedObject e) {
      problem = e;
      while (parser.getParsingContext().getNestingDepth() > around) {
        parser.nextToken();
      }
    }
  }
}
