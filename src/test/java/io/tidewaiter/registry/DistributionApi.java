package io.tidewaiter.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reading half of the OCI distribution specification.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">OCI
 *     distribution specification</a>
 */
final class DistributionApi {
  private static final Pattern PATH =
      Pattern.compile("/v2/(.+)/(manifests|blobs|referrers)/([^/]+)");

  private final Map<String, Store> repositories;
  volatile boolean referrersApi = true;
  volatile boolean digestHeader = true;
  volatile int pageSize = 100;

  DistributionApi(Map<String, Store> repositories) {
    this.repositories = repositories;
  }

  static String repositoryIn(String path) {
    Matcher matcher = PATH.matcher(path);
    return matcher.matches() ? matcher.group(1) : "";
  }

  void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/v2/")) {
      // how clients tell that this is a registry
      send(exchange, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
      return;
    }
    Matcher matcher = PATH.matcher(path);
    Store store = matcher.matches() ? repositories.get(matcher.group(1)) : null;
    if (store == null) {
      notFound(exchange, "NAME_UNKNOWN");
      return;
    }
    switch (matcher.group(2)) {
      case "manifests" -> manifest(exchange, store, matcher.group(3));
      case "blobs" -> blob(exchange, store, matcher.group(3));
      default -> referrers(exchange, store, matcher.group(3));
    }
  }

  private void manifest(HttpExchange exchange, Store store, String reference) throws IOException {
    Optional<String> digest = store.digestOf(reference);
    if (digest.isPresent()) {
      Store.Stored stored = store.manifest(digest.get());
      if (digestHeader) {
        setIfAbsent(exchange, "Docker-Content-Digest", digest.get());
      }
      send(exchange, stored.mediaType(), stored.bytes());
      return;
    }
    List<ObjectNode> referrers =
        referrersApi || !reference.matches("sha256-[0-9a-f]{64}")
            ? List.of()
            : store.referrers(reference.replace('-', ':'), true);
    if (referrers.isEmpty()) {
      notFound(exchange, "MANIFEST_UNKNOWN");
    } else {
      send(exchange, Store.INDEX, Store.index(referrers));
    }
  }

  private static void blob(HttpExchange exchange, Store store, String digest) throws IOException {
    Optional<byte[]> bytes = store.blob(digest);
    if (bytes.isPresent()) {
      send(exchange, "application/octet-stream", bytes.get());
    } else {
      notFound(exchange, "BLOB_UNKNOWN");
    }
  }

  private void referrers(HttpExchange exchange, Store store, String subject) throws IOException {
    if (!referrersApi) {
      notFound(exchange, "METHOD_UNKNOWN");
      return;
    }
    List<ObjectNode> all = store.referrers(subject, false);
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    int from = query.startsWith("last=") ? Integer.parseInt(query.substring(5)) : 0;
    int to = Math.min(all.size(), from + pageSize);
    if (to < all.size()) {
      String next = exchange.getRequestURI().getPath() + "?last=" + to;
      setIfAbsent(exchange, "Link", "<" + next + ">; rel=\"next\"");
    }
    send(exchange, Store.INDEX, Store.index(all.subList(from, to)));
  }

  private static void notFound(HttpExchange exchange, String code) throws IOException {
    byte[] body =
        "{\"errors\":[{\"code\":\"%s\",\"message\":\"unknown\"}]}"
            .formatted(code)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(404, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static void send(HttpExchange exchange, String mediaType, byte[] body)
      throws IOException {
    setIfAbsent(exchange, "Content-Type", mediaType);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(200, -1);
    } else {
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static void setIfAbsent(HttpExchange exchange, String name, String value) {
    exchange.getResponseHeaders().putIfAbsent(name, List.of(value));
  }
}
