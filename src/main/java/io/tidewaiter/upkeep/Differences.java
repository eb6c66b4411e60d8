package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says where two trees differ, in a few clauses. */
final class Differences {
  private static final int MOST = 5;
  private static final int VALUE = 120;

  private final List<String> found = new ArrayList<>();
  private int left;

  private Differences() {}

  /**
   * {@code webhooks[validate.tidewaiter.io].failurePolicy is "Ignore" instead of "Fail"}.
   *
   * @param live what is there
   * @param wanted what should be
   */
  static String between(JsonNode live, JsonNode wanted, String path) {
    Differences differences = new Differences();
    differences.compare(live, wanted, path);
    return String.join("; ", differences.found)
        + (differences.left > 0 ? "; and " + differences.left + " more" : "");
  }

  private void compare(JsonNode live, JsonNode wanted, String path) {
    if (live.equals(wanted)) {
      return;
    }
    if (live.isObject() && wanted.isObject()) {
      Set<String> fields = new TreeSet<>();
      live.fieldNames().forEachRemaining(fields::add);
      wanted.fieldNames().forEachRemaining(fields::add);
      fields.forEach(field -> compare(live.path(field), wanted.path(field), path + "." + field));
    } else if (live.isArray() && wanted.isArray() && live.size() == wanted.size()) {
      for (int i = 0; i < live.size(); i++) {
        compare(live.get(i), wanted.get(i), path + "[" + name(wanted.get(i), i) + "]");
      }
    } else if (found.size() < MOST) {
      found.add(path + " is " + text(live) + " instead of " + text(wanted));
    } else {
      left++;
    }
  }

  private static String name(JsonNode item, int index) {
    return item.path("name").isTextual() ? item.path("name").asText() : String.valueOf(index);
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() ? "absent" : ForeignText.printable(value.toString(), VALUE);
  }
}
