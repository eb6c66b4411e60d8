package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.check.image.ImageRuleChecks;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.text.ForeignText;
import java.util.ArrayList;
import java.util.List;

/** What to say of a field that the schema does not have. */
final class Unknown {
  private static final int FEW = 12;

  private Unknown() {}

  private static boolean isOfImageRules(String name) {
    return ImageRuleChecks.infos().stream().anyMatch(info -> info.id().value().equals(name));
  }

  static String field(FieldPath parent, String name, JsonNode known) {
    List<String> names = new ArrayList<>();
    known.fieldNames().forEachRemaining(names::add);
    String path = parent.toString();
    if (path.equals("spec.checks") && isOfImageRules(name)) {
      return name + " is no entry of spec.checks: spec.images asks for it";
    }
    String what = path.equals("spec.checks") ? "check" : "field";
    String where = path.isEmpty() || what.equals("check") ? "" : " in " + path;
    String suggestion = Suggestion.of(name, names);
    String choices =
        suggestion.isEmpty() && !names.isEmpty() && names.size() <= FEW
            ? "; known are " + String.join(", ", names)
            : "";
    String advice =
        suggestion.isEmpty() && what.equals("check") ? "; tidewaiter checks lists them" : "";
    return "there is no "
        + what
        + " "
        + ForeignText.printable(name, 64)
        + where
        + suggestion
        + choices
        + advice;
  }
}
