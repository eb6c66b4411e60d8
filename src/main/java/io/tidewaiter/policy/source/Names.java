package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import io.tidewaiter.pod.FieldPath;

/** The names that the Kubernetes API takes, and patterns of them. */
final class Names {
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern GLOB = Pattern.compile("[-a-z0-9.*]+");
  private static final Pattern LABEL_NAME =
      Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
  private static final int LONGEST = 253;
  private static final int LONGEST_LABEL = 63;

  private Names() {}

  /** Reads {@code metadata.name} or {@code metadata.namespace}; empty if it is no name. */
  static String metadata(JsonNode object, String field, ProblemLog problems) {
    FieldPath path = FieldPath.of("metadata").field(field);
    JsonNode name = object.path("metadata").path(field);
    if (!name.isTextual() || !isSubdomain(name.asText())) {
      problems.add(
          path,
          name.isMissingNode()
              ? "is missing"
              : "is no name: it takes lower-case letters, digits, - and ., at most 253 characters");
      return "";
    }
    return name.asText();
  }

  /** RFC 1123, as the API checks names of objects. */
  static boolean isSubdomain(String text) {
    return text.length() <= LONGEST && SUBDOMAIN.matches(text);
  }

  /** False for a pattern that no name of an object can match. */
  static boolean isGlob(String text) {
    return text.length() <= LONGEST && GLOB.matches(text);
  }

  /** A label's key: a name of 63 characters, with or without a DNS subdomain and a slash before. */
  static boolean isLabelKey(String text) {
    int slash = text.indexOf('/');
    String name = text.substring(slash + 1);
    return name.length() <= LONGEST_LABEL
        && LABEL_NAME.matches(name)
        && (slash < 0 || isSubdomain(text.substring(0, slash)));
  }

  static boolean isLabelValue(String text) {
    return text.isEmpty() || (text.length() <= LONGEST_LABEL && LABEL_NAME.matches(text));
  }
}
