package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A kind of custom resource that bears Pods, and where in it the template stands. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkloadSpec(
    @Required @JsonPropertyDescription("The API group: argoproj.io.") @Nullable String group,
    @Required @JsonPropertyDescription("The kind: Rollout.") @Nullable String kind,
    @Required @JsonPropertyDescription("The plural in URLs: rollouts.") @Nullable String resource,
    @Required
        @JsonPropertyDescription(
            "The field that holds the template's metadata and spec: spec.template.")
        @Nullable String podTemplate) {}
