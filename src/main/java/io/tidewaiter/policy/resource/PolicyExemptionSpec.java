package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A PolicyExemption as it is written: every scope that is given must hold. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "self.owner.trim() != ''", message = Rules.NOT_BLANK, fieldPath = ".owner")
@ValidationRule(
    value = "self.reason.trim() != ''",
    message = Rules.NOT_BLANK,
    fieldPath = ".reason")
public record PolicyExemptionSpec(
    @Required @JsonPropertyDescription("Names of policies, with *.")
        @Nullable List<String> policies,
    @Required @JsonPropertyDescription("Names of checks, or \"*\" alone for all of them.")
        @Nullable List<String> checks,
    @JsonPropertyDescription("Which workloads of the namespace; all of them if absent.")
        @Nullable WorkloadScope workloads,
    @JsonPropertyDescription(
            "Names of containers, with *. If given, findings about the Pod as a whole stay.")
        @Nullable List<String> containers,
    @JsonPropertyDescription(
            "Images as the Pod writes them, with *. If given, findings about no image stay.")
        @Nullable List<String> images,
    @Required @JsonPropertyDescription("Who answers for it.") @Nullable String owner,
    @Required @JsonPropertyDescription("Why it is needed.") @Nullable String reason,
    @Required
        @JsonPropertyDescription(
            "From this moment on it does not apply: an RFC 3339 time such as 2027-01-31T00:00:00Z.")
        @Nullable String expires) {

  /** Which workloads are exempt. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record WorkloadScope(
      @JsonPropertyDescription("Kinds of objects, as in a policy's match.")
          @Nullable List<String> kinds,
      @JsonPropertyDescription("Names of objects, with *.") @Nullable List<String> names,
      @JsonPropertyDescription("By the labels of the object.") @Nullable SelectorSpec selector) {}
}
