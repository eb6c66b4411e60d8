package io.tidewaiter.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.yaml.snakeyaml.Yaml;

/** Plain requests to the API server, as one of its users. */
public final class ApiServer {
  /** The outcome of one request. */
  public record Reply(int status, JsonNode body, List<String> warnings) {
    public String message() {
      return body.path("message").asText();
    }
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient client;
  private final URI server;
  private final String token;
  private final Semaphore patience = new Semaphore(24);

  public ApiServer(ControlPlane plane) {
    this(plane, "admin");
  }

  public ApiServer(ControlPlane plane, String user) {
    this.client =
        HttpClient.newBuilder()
            .sslContext(plane.tls())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    this.server = plane.server();
    this.token = plane.token(user);
  }

  public Reply post(String path, JsonNode body) {
    return send("POST", path, body);
  }

  public Reply put(String path, JsonNode body) {
    return send("PUT", path, body);
  }

  public Reply get(String path) {
    return send("GET", path, MAPPER.nullNode());
  }

  public Reply delete(String path) {
    return send("DELETE", path, MAPPER.nullNode());
  }

  /** Creates from YAML. */
  public Reply create(String path, String manifest) {
    return post(path, yaml(manifest));
  }

  /** Patches strategically, from YAML. */
  public Reply patch(String path, String patch) {
    return send("PATCH", path, "application/strategic-merge-patch+json", yaml(patch));
  }

  /** Patches by RFC 7396, from YAML. */
  public Reply merge(String path, String patch) {
    return send("PATCH", path, "application/merge-patch+json", yaml(patch));
  }

  private static JsonNode yaml(String text) {
    return MAPPER.valueToTree(new Yaml().load(text));
  }

  private Reply send(String method, String path, JsonNode body) {
    return send(method, path, "application/json", body);
  }

  private Reply send(String method, String path, String contentType, JsonNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(Duration.ofMinutes(1))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", contentType)
            .method(
                method,
                body.isNull() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
            .build();
    try {
      patience.acquire();
      try {
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        return new Reply(
            response.statusCode(),
            MAPPER.readTree(response.body()),
            response.headers().allValues("warning"));
      } finally {
        patience.release();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
