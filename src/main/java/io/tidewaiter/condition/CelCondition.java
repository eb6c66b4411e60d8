package io.tidewaiter.condition;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.trust.Condition;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A compiled expression. Whatever goes wrong with it, the condition is not fulfilled. */
record CelCondition(String expression, CelRuntime.Program program, Map<Long, Integer> positions)
    implements Condition {
  private static final Pattern PLACE =
      Pattern.compile("evaluation error(?: at [^:]*:(\\d{1,9}))?: (.*)", Pattern.DOTALL);
  private static final int LENGTH = 200;

  @Override
  public Optional<String> complaint(Input input) {
    Allowance allowance = new Allowance();
    Optional<String> complaint = complaint(input, allowance);
    return allowance.exceeded().map(this::tooMuch).or(() -> complaint);
  }

  private Optional<String> complaint(Input input, Allowance allowance) {
    try {
      Object result = program.trace(variables(input), allowance);
      if (result instanceof Boolean fulfilled) {
        return fulfilled ? Optional.empty() : Optional.of("is false");
      }
      return Optional.of("is neither true nor false");
    } catch (CelEvaluationException e) {
      return Optional.of("cannot be evaluated: " + told(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) { // what no rule of the language foresaw
      return Optional.of(
          "cannot be evaluated: " + ForeignText.printable(String.valueOf(e.getMessage()), LENGTH));
    }
  }

  private String tooMuch(Allowance.Exceeded exceeded) {
    Integer offset = positions.get(exceeded.expression());
    return "cannot be evaluated: "
        + exceeded.getMessage()
        + (offset == null ? "" : Spot.of(expression, offset));
  }

  private static Map<String, Object> variables(Input input) {
    return Map.of(
        "statement",
        JsonValues.of(input.statement()),
        "predicate",
        JsonValues.of(input.statement().path("predicate")),
        "image",
        Map.of(
            "registry", input.image().registry(),
            "repository", input.image().repository(),
            "name", input.image().name(),
            "tag", input.image().tag().orElse(""),
            "digest", input.digest().toString()),
        "now",
        input.now());
  }

  private String told(String message) {
    Matcher matcher = PLACE.matcher(message);
    if (!matcher.matches()) {
      return ForeignText.printable(message, LENGTH);
    }
    String place =
        matcher.group(1) == null ? "" : Spot.of(expression, Integer.parseInt(matcher.group(1)));
    String what = matcher.group(2);
    String sentence = what.endsWith(".") ? what.substring(0, what.length() - 1) : what;
    return ForeignText.printable(sentence, LENGTH) + place;
  }
}
