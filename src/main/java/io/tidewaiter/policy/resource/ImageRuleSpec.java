package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a policy demands of some images. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.signatures) || has(self.attestations)",
    message = Rules.DEMANDS_SOMETHING)
public record ImageRuleSpec(
    @Required
        @JsonPropertyDescription(
            "Patterns of repositories, each beginning with the registry's host: ghcr.io/acme/web is"
                + " this repository alone, ghcr.io/acme/** all below it, ** every image.")
        @Nullable List<String> match,
    @JsonPropertyDescription("Patterns of repositories that are left out although match has them.")
        @Nullable List<String> exclude,
    @JsonPropertyDescription("By whom the image has to be signed.")
        @Nullable SignaturesSpec signatures,
    @JsonPropertyDescription("What has to be attested about the image, each of them.")
        @Size(min = 1, max = 16)
        @Nullable List<AttestationSpec> attestations,
    @JsonPropertyDescription(
            "Whether a Pod has to name the image by its digest; true if absent. Without, the node"
                + " may run another image than the one that was verified. defaults.pinDigests"
                + " writes the digest.")
        @Nullable Boolean requireDigest,
    @JsonPropertyDescription(
            "The repository that has the signatures, if not the image's own; as COSIGN_REPOSITORY"
                + " names it: ghcr.io/acme/signatures.")
        @Nullable String signatureRepository) {}
