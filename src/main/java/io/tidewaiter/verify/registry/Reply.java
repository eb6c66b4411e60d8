package io.tidewaiter.verify.registry;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/** What came back. */
final class Reply {
  private final URI uri;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  Reply(URI uri, int status, HttpHeaders headers, byte[] body) {
    this.uri = uri;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** The address that answered, after redirects. */
  URI uri() {
    return uri;
  }

  int status() {
    return status;
  }

  Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  HttpHeaders headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  boolean isOk() {
    return status == 200;
  }

  /** The media type without parameters, in lower case. */
  String mediaType() {
    String value = header("Content-Type").orElse("");
    int end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
