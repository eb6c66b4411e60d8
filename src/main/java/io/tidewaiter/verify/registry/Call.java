package io.tidewaiter.verify.registry;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request that is to be made.
 *
 * @param body of a form; empty for GET and HEAD
 * @param maxBytes the most that is taken of the answer
 * @param anchor the registry, by its canonical host, on whose behalf the request is made: its
 *     certificates are trusted
 * @param trusted the address is our own choice and not looked at: a cloud's metadata server is
 *     link-local
 */
record Call(
    String method,
    URI uri,
    Map<String, String> headers,
    Optional<String> body,
    long maxBytes,
    String anchor,
    boolean trusted) {
  static Call get(URI uri, String accept, long maxBytes, String anchor) {
    return new Call(
        "GET", uri, Map.of("Accept", accept), Optional.empty(), maxBytes, anchor, false);
  }

  static Call head(URI uri, String accept, String anchor) {
    return new Call("HEAD", uri, Map.of("Accept", accept), Optional.empty(), 0, anchor, false);
  }

  Call to(URI other) {
    return new Call(method, other, headers, body, maxBytes, anchor, trusted);
  }

  Call withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Call(method, uri, more, body, maxBytes, anchor, trusted);
  }

  Call withoutHeader(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove(name);
    return new Call(method, uri, fewer, body, maxBytes, anchor, trusted);
  }

  /** Names of headers, never values: those may be secret. */
  @Override
  public String toString() {
    return method + " " + Shown.host(uri) + " " + headers.keySet();
  }
}
