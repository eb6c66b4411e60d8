package io.tidewaiter.minisigstore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** One path of a service over HTTP. */
@FunctionalInterface
interface Endpoint extends HttpHandler {
  /** What is sent back. */
  record Reply(int status, String contentType, Bytes body) {
    static Reply json(int status, Object json) {
      return new Reply(status, "application/json", Bytes.utf8(json.toString()));
    }
  }

  Reply answer(HttpExchange exchange, Bytes body) throws IOException;

  @Override
  default void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange, Bytes.of(exchange.getRequestBody().readAllBytes()));
      exchange.getResponseHeaders().set("Content-Type", reply.contentType());
      exchange.sendResponseHeaders(reply.status(), reply.body().size());
      exchange.getResponseBody().write(reply.body().toArray());
    }
  }

  private Reply reply(HttpExchange exchange, Bytes body) {
    try {
      return answer(exchange, body);
    } catch (IOException | RuntimeException e) {
      return new Reply(400, "text/plain", Bytes.utf8(e.toString()));
    }
  }
}
