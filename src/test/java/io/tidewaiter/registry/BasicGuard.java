package io.tidewaiter.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Asks everybody for one name and password (RFC 7617). */
record BasicGuard(String user, String password) implements Guard {
  @Override
  public boolean admits(HttpExchange exchange, String repository) throws IOException {
    if (header(user, password).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return true;
    }
    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"fake\"");
    exchange.sendResponseHeaders(401, -1);
    exchange.close();
    return false;
  }

  static String header(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
