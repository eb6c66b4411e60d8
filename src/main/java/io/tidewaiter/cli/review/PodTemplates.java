package io.tidewaiter.cli.review;

import com.fasterxml.jackson.databind.JsonNode;

/** Recognises what looks like the spec of a Pod in an object of a kind that nobody declared. */
final class PodTemplates {
  private PodTemplates() {}

  static boolean areIn(JsonNode node) {
    JsonNode containers = node.path("containers");
    if (containers.isArray() && containers.path(0).path("image").isTextual()) {
      return true;
    }
    for (JsonNode child : node) {
      if (child.isContainerNode() && areIn(child)) {
        return true;
      }
    }
    return false;
  }
}
