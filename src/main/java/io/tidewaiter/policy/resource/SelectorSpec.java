package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.tidewaiter.policy.LabelSelector.Operator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A label selector of the Kubernetes API. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SelectorSpec(
    @JsonPropertyDescription("Labels and the values that they must have.")
        @Nullable Map<String, String> matchLabels,
    @JsonPropertyDescription("Conditions on labels, all of which must hold.")
        @Nullable List<Expression> matchExpressions) {

  /** A condition on one label. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @ValidationRule(
      value = "(self.operator in ['In', 'NotIn']) == has(self.values)",
      message = Rules.EXISTS_WITHOUT_VALUES)
  public record Expression(
      @Required @JsonPropertyDescription("The label's key.") @Nullable String key,
      @Required @JsonPropertyDescription("How the label and the values go together.")
          @Nullable Operator operator,
      @JsonPropertyDescription("For In and NotIn: the values.") @Nullable List<String> values) {}
}
