package io.tidewaiter.registry;

import com.sun.net.httpserver.Headers;
import java.util.Optional;

/** A request that came in, as the registry's log keeps it. */
public record Request(String method, String path, String query, Headers headers) {
  /** The first value of a header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  /** The value of the Authorization header, or an empty text. */
  public String authorization() {
    return header("Authorization").orElse("");
  }

  @Override
  public String toString() {
    return method + " " + path + (query.isEmpty() ? "" : "?" + query);
  }
}
