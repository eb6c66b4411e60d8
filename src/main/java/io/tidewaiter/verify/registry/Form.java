package io.tidewaiter.verify.registry;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Parameters of a query or a form. */
final class Form {
  static final String MEDIA_TYPE = "application/x-www-form-urlencoded";

  private Form() {}

  /** In the order of the map; empty values are left out. */
  static String encode(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .filter(parameter -> !parameter.getValue().isEmpty())
        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** The address with parameters behind those that it has. */
  static URI append(URI uri, Map<String, String> parameters) {
    String text = uri.toString();
    String query = encode(parameters);
    if (query.isEmpty()) {
      return uri;
    }
    return URI.create(text + (uri.getRawQuery() == null ? "?" : "&") + query);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
