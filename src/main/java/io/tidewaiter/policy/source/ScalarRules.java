package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import io.tidewaiter.text.ForeignText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a schema says of a single value. */
final class ScalarRules {
  private ScalarRules() {}

  /** What is wrong with a value of the right type. */
  static Optional<String> problem(JsonNode value, JsonNode schema) {
    if (schema.has("enum")) {
      return enumeration(value, schema.get("enum"));
    }
    return value.isTextual() ? text(value.asText(), schema) : number(value, schema);
  }

  private static Optional<String> enumeration(JsonNode value, JsonNode words) {
    List<String> choices = new ArrayList<>();
    for (JsonNode word : words) {
      if (word.equals(value)) {
        return Optional.empty();
      }
      choices.add(word.asText());
    }
    String written = value.isTextual() ? ProblemLog.quoted(value.asText()) : value.asText();
    String suggestion = Suggestion.of(value.asText(), choices);
    if (choices.size() == 1 || suggestion.isEmpty()) {
      String one = choices.size() == 1 ? "" : "one of ";
      return Optional.of("must be " + one + String.join(", ", choices) + ", not " + written);
    }
    return Optional.of(written + " is not known" + suggestion);
  }

  private static Optional<String> text(String text, JsonNode schema) {
    int length = text.codePointCount(0, text.length());
    if (length < schema.path("minLength").asInt(0)) {
      return Optional.of("is empty; remove it or give it a value");
    }
    if (length > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
      return Optional.of(
          "is longer than "
              + schema.get("maxLength").asInt()
              + " characters: "
              + ProblemLog.quoted(text));
    }
    if (schema.has("pattern")
        && !Pattern.compile(schema.get("pattern").asText()).matcher(text).find()) {
      return Optional.of(
          ProblemLog.quoted(text) + " does not have the form " + schema.get("pattern").asText());
    }
    return Optional.empty();
  }

  private static Optional<String> number(JsonNode value, JsonNode schema) {
    if (!value.isNumber()) {
      return Optional.empty();
    }
    BigDecimal number = value.decimalValue();
    boolean tooSmall =
        schema.has("minimum") && number.compareTo(schema.get("minimum").decimalValue()) < 0;
    boolean tooLarge =
        schema.has("maximum") && number.compareTo(schema.get("maximum").decimalValue()) > 0;
    return tooSmall || tooLarge
        ? Optional.of(
            "must be from "
                + schema.path("minimum").asText("any")
                + " to "
                + schema.path("maximum").asText("any")
                + ", not "
                + ForeignText.printable(value.asText(), 40))
        : Optional.empty();
  }
}
