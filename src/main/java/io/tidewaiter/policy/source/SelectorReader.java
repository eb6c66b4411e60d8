package io.tidewaiter.policy.source;

import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.LabelSelector;
import io.tidewaiter.policy.LabelSelector.Operator;
import io.tidewaiter.policy.LabelSelector.Requirement;
import io.tidewaiter.policy.resource.Rules;
import io.tidewaiter.policy.resource.SelectorSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads label selectors, with the checks of the Kubernetes API. */
final class SelectorReader {
  private final ProblemLog problems;

  SelectorReader(ProblemLog problems) {
    this.problems = problems;
  }

  LabelSelector read(@Nullable SelectorSpec spec, FieldPath path) {
    if (spec == null) {
      return LabelSelector.EVERYTHING;
    }
    List<Requirement> requirements = new ArrayList<>();
    if (spec.matchLabels() != null) {
      spec.matchLabels()
          .forEach((key, value) -> requirements.add(label(key, value, path.field("matchLabels"))));
    }
    List<SelectorSpec.Expression> expressions = Specs.list(spec.matchExpressions());
    for (int i = 0; i < expressions.size(); i++) {
      addTo(requirements, expressions.get(i), path.field("matchExpressions").item(i, null));
    }
    return new LabelSelector(requirements);
  }

  private Requirement label(String key, String value, FieldPath labels) {
    checkKey(key, labels.field(key));
    checkValue(value, labels.field(key));
    return new Requirement(key, Operator.IN, List.of(value));
  }

  private void addTo(
      List<Requirement> requirements, SelectorSpec.Expression expression, FieldPath path) {
    String key = expression.key();
    Operator operator = expression.operator();
    if (key == null || operator == null) {
      return; // is a problem already
    }
    List<String> values = Specs.list(expression.values());
    boolean wants = operator == Operator.IN || operator == Operator.NOT_IN;
    if (wants == values.isEmpty()) {
      problems.add(path, Rules.EXISTS_WITHOUT_VALUES);
    }
    checkKey(key, path.field("key"));
    for (int i = 0; i < values.size(); i++) {
      checkValue(values.get(i), path.field("values").item(i, null));
    }
    requirements.add(new Requirement(key, operator, values));
  }

  private void checkKey(String key, FieldPath path) {
    if (!Names.isLabelKey(key)) {
      problems.add(
          path,
          ProblemLog.quoted(key)
              + " is not the key of a label: at most 63 letters, digits, -, _ and ., and before"
              + " them at most a DNS name and a slash");
    }
  }

  private void checkValue(String value, FieldPath path) {
    if (!Names.isLabelValue(value)) {
      problems.add(
          path,
          ProblemLog.quoted(value)
              + " is not the value of a label: at most 63 letters, digits, -, _ and ., beginning"
              + " and ending with a letter or digit; no patterns");
    }
  }
}
