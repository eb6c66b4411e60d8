package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.OnUndetermined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A PodPolicy as it is written. Only the parser makes sure that what is compulsory is there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!('Deny' in self.validationActions && 'Warn' in self.validationActions)",
    message = Rules.DENY_XOR_WARN,
    fieldPath = ".validationActions")
@ValidationRule(
    value = "has(self.podSecurity) || has(self.checks) || has(self.images) || has(self.defaults)",
    message = Rules.SAYS_SOMETHING)
@ValidationRule(
    value =
        "!has(self.exclude) || self.exclude.all(e, has(e.kinds) || has(e.namespaces)"
            + " || has(e.operations) || has(e.users) || has(e.groups) || has(e.serviceAccounts)"
            + " || e.?namespaceSelector.?matchLabels.orValue({}).size() > 0"
            + " || has(e.namespaceSelector) && has(e.namespaceSelector.matchExpressions)"
            + " || e.?objectSelector.?matchLabels.orValue({}).size() > 0"
            + " || has(e.objectSelector) && has(e.objectSelector.matchExpressions))",
    message = Rules.EXCLUDES_SOMETHING,
    fieldPath = ".exclude")
public record PodPolicySpec(
    @Required
        @JsonPropertyDescription(
            "Where findings go: Deny refuses the request, Warn warns the requester, Audit records"
                + " the finding in the audit log. Deny and Warn exclude each other, as in"
                + " ValidatingAdmissionPolicyBinding.")
        @Nullable List<Action> validationActions,
    @JsonPropertyDescription("What the policy speaks of; everything if absent.")
        @Nullable MatchSpec match,
    @JsonPropertyDescription(
            "What the policy does not speak of although match does. Any block will do; within a"
                + " block every criterion must hold.")
        @Nullable List<MatchSpec> exclude,
    @JsonPropertyDescription("Judges by the Pod Security Standards.")
        @Nullable PodSecuritySpec podSecurity,
    @JsonPropertyDescription(
            "Single checks and their parameters, by the check's name; {} for the defaults.")
        @Nullable JsonNode checks,
    @JsonPropertyDescription(
            "What images have to have: signatures and attestations. An image that several rules"
                + " speak of has to fulfil each; one that none speaks of is not looked at.")
        @Size(min = 1, max = 16)
        @Nullable List<ImageRuleSpec> images,
    @JsonPropertyDescription(
            "Where findings go that could not be determined, because a registry does not answer or"
                + " a trust root is too old: Deny (the default) treats them as any finding, Warn"
                + " warns where it would refuse, Allow only records them in the audit log.")
        @Nullable OnUndetermined onUndetermined,
    @JsonPropertyDescription("What is filled in where a Pod says nothing.")
        @Nullable DefaultsSpec defaults,
    @JsonPropertyDescription(
            "What PolicyExemptions may take out of this policy; whatever anybody may write if"
                + " absent.")
        @Nullable ExemptionsSpec exemptions,
    @JsonPropertyDescription("Kinds of custom resources that bear Pods.")
        @Nullable List<WorkloadSpec> workloads) {}
