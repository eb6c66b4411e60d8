package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Set;

/** Which resources a validating webhook configuration asks about. */
final class GuardRules {
  private static final String ANY = "*";

  private final JsonNode webhooks;

  GuardRules(ObjectNode configuration) {
    this.webhooks = configuration.path("webhooks");
  }

  /**
   * True if it asks about what is done to a resource, in any of its versions: the API server
   * converts to one that a rule names.
   */
  boolean ask(String group, Collection<String> versions, String resource, Set<String> operations) {
    for (JsonNode webhook : webhooks) {
      if (webhook.path("name").asText().startsWith("validate.")) {
        for (JsonNode rule : webhook.path("rules")) {
          if (names(rule.path("apiGroups"), Set.of(group))
              && names(rule.path("apiVersions"), versions)
              && namesResource(rule.path("resources"), resource)
              && operations.stream().allMatch(one -> names(rule.path("operations"), Set.of(one)))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean names(JsonNode list, Collection<String> wanted) {
    for (JsonNode item : list) {
      if (item.asText().equals(ANY) || wanted.contains(item.asText())) {
        return true;
      }
    }
    return false;
  }

  /** {@code *} means every resource but no subresource, {@code pods/*} all of one. */
  private static boolean namesResource(JsonNode list, String resource) {
    int slash = resource.indexOf('/');
    for (JsonNode item : list) {
      String named = item.asText();
      if (named.equals(resource)
          || named.equals("*/*")
          || (slash < 0 && named.equals(ANY))
          || (slash > 0 && named.equals(resource.substring(0, slash) + "/*"))) {
        return true;
      }
    }
    return false;
  }
}
