package io.tidewaiter.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A label selector of the Kubernetes API: all requirements must hold, none selects everything.
 *
 * @param requirements {@code matchLabels} and {@code matchExpressions} alike
 */
public record LabelSelector(List<Requirement> requirements) {
  /** Selects everything. */
  public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

  public LabelSelector {
    requirements = List.copyOf(requirements);
  }

  /** The operators of {@code matchExpressions}. */
  public enum Operator {
    @JsonProperty("In")
    IN("In"),
    @JsonProperty("NotIn")
    NOT_IN("NotIn"),
    @JsonProperty("Exists")
    EXISTS("Exists"),
    @JsonProperty("DoesNotExist")
    DOES_NOT_EXIST("DoesNotExist");

    private final String label;

    Operator(String label) {
      this.label = label;
    }

    /** As the API spells it: {@code NotIn}. */
    public String label() {
      return label;
    }
  }

  /** One condition on one label; {@code values} is empty for the operators that take none. */
  public record Requirement(String key, Operator operator, List<String> values) {
    public Requirement {
      values = List.copyOf(values);
    }

    boolean holds(Map<String, ? extends @Nullable String> labels) {
      boolean present = labels.containsKey(key);
      return switch (operator) {
        case EXISTS -> present;
        case DOES_NOT_EXIST -> !present;
        case IN -> present && values.contains(valueIn(labels));
        case NOT_IN -> !present || !values.contains(valueIn(labels));
      };
    }

    private String valueIn(Map<String, ? extends @Nullable String> labels) {
      String value = labels.get(key);
      return value == null ? "" : value;
    }
  }

  public boolean selectsEverything() {
    return requirements.isEmpty();
  }

  public boolean matches(Map<String, ? extends @Nullable String> labels) {
    for (Requirement requirement : requirements) {
      if (!requirement.holds(labels)) {
        return false;
      }
    }
    return true;
  }
}
