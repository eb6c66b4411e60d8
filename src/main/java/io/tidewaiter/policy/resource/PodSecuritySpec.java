package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import io.tidewaiter.check.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Pod Security Standards, by level and version or as the namespace's labels say. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.level) != (has(self.fromNamespaceLabels) && self.fromNamespaceLabels)",
    message = Rules.ONE_LEVEL)
@ValidationRule(
    value = "has(self.level) || !has(self.version)",
    message = Rules.VERSION_OF_LEVEL,
    fieldPath = ".version")
@ValidationRule(
    value = "!has(self.version) || self.version.matches('^(latest|v1[.](0|[1-9][0-9]{0,3}))$')",
    message = Rules.VERSION_FORM,
    fieldPath = ".version")
public record PodSecuritySpec(
    @JsonPropertyDescription("The level of the standard.") @Nullable Level level,
    @JsonPropertyDescription(
            "The version of the standard: latest (the default) or v1.N, as the Kubernetes version"
                + " that it came with.")
        @Nullable String version,
    @JsonPropertyDescription(
            "Takes levels, versions and actions from the namespace's labels"
                + " pod-security.kubernetes.io/{enforce,warn,audit}[-version] instead.")
        @Nullable Boolean fromNamespaceLabels,
    @JsonPropertyDescription(
            "Controls that are left out on purpose. Where a control of a lower level stood behind"
                + " it, that one applies.")
        @Nullable List<String> skip) {}
