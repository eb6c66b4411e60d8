package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What exemptions may take out of a policy, as it is written. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.allowedNamespaces) || has(self.allowedChecks)",
    message = Rules.ALLOWS_SOMETHING)
public record ExemptionsSpec(
    @JsonPropertyDescription(
            "Names of namespaces, with *, whose exemptions count; any if absent, [] for none.")
        @Nullable List<String> allowedNamespaces,
    @JsonPropertyDescription(
            "Names of checks that exemptions may concern; any if absent, [] for none.")
        @Nullable List<String> allowedChecks) {}
