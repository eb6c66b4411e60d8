package io.tidewaiter.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The API server's own record of who did what. */
public final class AuditLog {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ControlPlane plane;

  public AuditLog(ControlPlane plane) {
    this.plane = plane;
  }

  /** The annotations of the last event of this kind; waits for it, since the log is buffered. */
  public JsonNode annotationsOf(String verb, String namespace, String name) {
    List<JsonNode> found = new ArrayList<>();
    Eventually.within(
        Duration.ofSeconds(10),
        () ->
            found.add(
                last(verb, namespace, name)
                    .orElseThrow(
                        () -> new AssertionError("the audit log has no " + verb + " of " + name))));
    return found.getLast().path("annotations");
  }

  private Optional<JsonNode> last(String verb, String namespace, String name) {
    try {
      JsonNode last = null;
      for (String line : Files.readAllLines(plane.auditLog())) {
        // a half-written last line, and the many that speak of something else
        if (!line.endsWith("}") || !line.contains('"' + name + '"')) {
          continue;
        }
        JsonNode event = MAPPER.readTree(line);
        JsonNode object = event.path("objectRef");
        if (event.path("verb").asText().equals(verb)
            && object.path("namespace").asText().equals(namespace)
            && object.path("name").asText().equals(name)) {
          last = event;
        }
      }
      return Optional.ofNullable(last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
