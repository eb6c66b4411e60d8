package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A BreakGlass as it is written. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "self.owner.trim() != ''", message = Rules.NOT_BLANK, fieldPath = ".owner")
@ValidationRule(
    value = "self.reason.trim() != ''",
    message = Rules.NOT_BLANK,
    fieldPath = ".reason")
public record BreakGlassSpec(
    @Required @JsonPropertyDescription("Who answers for it.") @Nullable String owner,
    @Required @JsonPropertyDescription("Why it is needed.") @Nullable String reason,
    @Required
        @JsonPropertyDescription(
            "From this moment on everything is as before: an RFC 3339 time such as"
                + " 2027-01-31T00:00:00Z, at most 24 hours after the object is created.")
        @Nullable String expires,
    @Required @JsonPropertyDescription("What is let through meanwhile.")
        @Nullable BreakGlassScope scope) {

  /** What is let through: everything, or what every criterion that is given speaks of. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @ValidationRule(
      value =
          "has(self.everything) !="
              + " (has(self.namespaces) || has(self.namespaceSelector) || has(self.policies))",
      message = Rules.SCOPE_OR_EVERYTHING)
  @ValidationRule(
      value =
          "!has(self.namespaceSelector)"
              + " || self.?namespaceSelector.?matchLabels.orValue({}).size() > 0"
              + " || has(self.namespaceSelector.matchExpressions)",
      message = Rules.SELECTS_ALL,
      fieldPath = ".namespaceSelector")
  public record BreakGlassScope(
      @JsonPropertyDescription("true for every policy and every namespace; it stands alone.")
          @Nullable Boolean everything,
      @JsonPropertyDescription("Names of namespaces; * stands for any characters.")
          @Nullable List<String> namespaces,
      @JsonPropertyDescription("By the labels of the namespace.")
          @Nullable SelectorSpec namespaceSelector,
      @JsonPropertyDescription("Names of policies, with *.") @Nullable List<String> policies) {}
}
