package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has to be attested about an image. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.predicateType) != has(self.predicateTypes)",
    message = Rules.ONE_TYPE_FIELD)
public record AttestationSpec(
    @JsonPropertyDescription("What messages call it; the predicate type if absent.")
        @Nullable String name,
    @JsonPropertyDescription(
            "The type of the statement's predicate, as a URI or as cosign names it: slsaprovenance,"
                + " slsaprovenance02, slsaprovenance1, spdx, spdxjson, cyclonedx, vuln, openvex,"
                + " custom.")
        @Nullable String predicateType,
    @JsonPropertyDescription(
            "Several types, any of which will do. Conditions can tell them apart by"
                + " statement.predicateType.")
        @Size(min = 1, max = 8)
        @Nullable List<String> predicateTypes,
    @JsonPropertyDescription(
            "Names of the rule's signature authorities whose attestations count. If neither these"
                + " nor attesters are given, all of them do.")
        @Nullable List<String> authorities,
    @JsonPropertyDescription("Others whose attestations count, though not their signatures.")
        @Size(min = 1, max = 16)
        @Nullable List<AuthoritySpec> attesters,
    @JsonPropertyDescription(
            "How many different authorities have to have attested it; 1 if absent.")
        @Min(1)
        @Max(16)
        @Nullable Integer threshold,
    @JsonPropertyDescription(
            "CEL expressions that one and the same attestation has to fulfil. They see statement,"
                + " predicate, image (registry, repository, name, tag, digest) and now.")
        @Size(min = 1, max = 32)
        @Nullable List<String> conditions) {}
