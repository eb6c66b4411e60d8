package io.tidewaiter.verify.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Requests to a cloud's own servers, which are known beforehand. They may be link-local; redirects
 * are not followed.
 */
final class CloudExchange {
  private static final int MAX_BYTES = 256 << 10;

  private final Sender sender;
  private final InstantSource clock;

  CloudExchange(Sender sender, InstantSource clock) {
    this.sender = sender;
    this.clock = clock;
  }

  /** Asks, and takes nothing but a good answer. */
  String ask(
      String method,
      URI uri,
      Map<String, String> headers,
      Optional<String> body,
      String what,
      Deadline deadline)
      throws RegistryFailure {
    Call call = new Call(method, uri, headers, body, MAX_BYTES, "", true);
    Reply reply = sender.send(call, what, deadline);
    if (!reply.isOk()) {
      throw new RegistryFailure(
          Reason.UNAUTHORIZED,
          "%s does not give Tidewaiter a %s (%d); check the identity of its service account"
              .formatted(Shown.host(uri), what, reply.status()));
    }
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  /** Posts a form, for an answer in JSON. */
  JsonNode post(URI uri, Map<String, String> form, String what, Deadline deadline)
      throws RegistryFailure {
    Map<String, String> headers =
        Map.of("Content-Type", Form.MEDIA_TYPE, "Accept", "application/json");
    return json(
        ask("POST", uri, headers, Optional.of(Form.encode(form)), what, deadline), uri, what);
  }

  JsonNode json(String text, URI uri, String what) throws RegistryFailure {
    try {
      return BoundedJson.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Failures.malformed(what, uri, "it is not JSON");
    }
  }

  /** A text field that has to be there. */
  static String text(JsonNode answer, String name, URI uri, String what) throws RegistryFailure {
    String value = answer.path(name).asText("");
    if (value.isEmpty()) {
      throw Failures.malformed(what, uri, "it has no " + name);
    }
    return value;
  }

  /** The content of a mounted token, which the kubelet renews in place. */
  static String file(Path file) throws RegistryFailure {
    try {
      if (Files.size(file) <= MAX_BYTES) {
        return Files.readString(file).strip();
      }
    } catch (IOException e) {
      // said below
    }
    throw new RegistryFailure(
        Reason.UNAUTHORIZED,
        "the token file %s cannot be read; check the identity of Tidewaiter's service account"
            .formatted(file));
  }

  InstantSource clock() {
    return clock;
  }
}
